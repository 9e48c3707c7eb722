import { UncountedNote } from '../review-page/uncounted-note.tsx';
import { Document } from '../widget/document.tsx';
import type { Transparency } from './contract.ts';
import { type TransparencyRow, transparencyRows } from './transparency-rows.ts';

function Section({ name, rows }: { name: string; rows: readonly TransparencyRow[] }) {
  return (
    <section>
      <h2>{name}</h2>
      <table>
        <tbody>
          {rows.map(({ figure, value }) => (
            <tr>
              <th scope="row">{figure}</th>
              <td>{told(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const told = (value: number | null): string => {
  if (value === null) return 'none';
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(4);
};

/** The transparency report of a site, to be read and printed. */
export function TransparencyPage({ report }: { report: Transparency }) {
  const rows = transparencyRows(report);
  const sections = [...new Set(rows.map(({ section }) => section))];
  const title = `Transparency report of ${report.site}`;
  return (
    <Document title={title} stylesheet="reference.css" robots="noindex">
      <main class="reference">
        <h1>{title}</h1>
        <p>
          From {report.from} to {report.to}, both days included (UTC). Under Regulation (EU) 2022/2065, articles 15 and
          24.
        </p>
        <UncountedNote uncounted={report.uncounted} />
        {sections.map((name) => (
          <Section name={name} rows={rows.filter(({ section }) => section === name)} />
        ))}
        <h2>What the grounds mean</h2>
        <dl>
          {report.restrictions.byGround.map(({ code, ground }) => (
            <>
              <dt>
                <code>{code}</code>
              </dt>
              <dd>{ground}</dd>
            </>
          ))}
        </dl>
        <p>
          The error rate is what people approved among what rules alone had held or rejected, as far as people have
          looked.
        </p>
      </main>
    </Document>
  );
}

import type { Stats } from '../http/contract.ts';
import { count, type Desk, DeskPage, percent } from './desk-page.tsx';
import { reasonNames } from './reason-names.ts';
import { UncountedNote } from './uncounted-note.tsx';

const known: Readonly<Record<string, string>> = reasonNames;

/** Seconds as people say them. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return seconds < 129_600 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}

function Total({ label, value, hint }: { label: string; value: string; hint?: string }) {
  return (
    <div class="total">
      <dt>{label}</dt>
      <dd>
        {value}
        {hint === undefined ? null : <span class="quieter"> {hint}</span>}
      </dd>
    </div>
  );
}

function Totals({ totals }: { totals: Stats['totals'] }) {
  const share = (part: number, whole: number) => (whole === 0 ? '' : `${percent(part / whole)} `);
  return (
    <dl class="totals">
      <Total label="Comments" value={count(totals.submitted)} />
      <Total
        label="Published at once"
        value={count(totals.published)}
        hint={share(totals.published, totals.submitted)}
      />
      <Total label="Held" value={count(totals.held)} hint={share(totals.held, totals.submitted)} />
      <Total label="Rejected" value={count(totals.rejected)} hint={share(totals.rejected, totals.submitted)} />
      <Total
        label="False holds"
        value={count(totals.falseHolds)}
        hint={`${share(totals.falseHolds, totals.held)}of held`}
      />
      <Total label="Missed" value={count(totals.missed)} hint="published, then taken down" />
      <Total
        label="Time to decision"
        value={duration(totals.timeToDecision.medianSeconds)}
        hint={`median; nine of ten within ${duration(totals.timeToDecision.p90Seconds)}`}
      />
      <Total label="Waiting now" value={count(totals.waiting)} />
    </dl>
  );
}

interface TableProps {
  title: string;
  csv: string;
  heads: readonly string[];
  rows: readonly (readonly [string, ...string[]])[];
}

function Table({ title, csv, heads, rows }: TableProps) {
  const id = `table-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  return (
    <div>
      <h2 id={id}>
        {title} <a href={csv}>CSV</a>
      </h2>
      {rows.length === 0 ? (
        <p class="quieter">Nothing in this time.</p>
      ) : (
        <section class="table" tabindex={0} aria-labelledby={id}>
          <table>
            <thead>
              <tr>
                {heads.map((head, index) => (
                  <th scope="col" class={index === 0 ? undefined : 'figure'}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([head, ...cells]) => (
                <tr>
                  <th scope="row">{head}</th>
                  {cells.map((cell) => (
                    <td class="figure">{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

const judged = ['Matched', 'Confirmed', 'Refuted', 'Precision'];
type Judged = { matches: number; confirmed: number; refuted: number; precision: number | null };
const judgedCells = (row: Judged): [string, string, string, string] => [
  count(row.matches),
  count(row.confirmed),
  count(row.refuted),
  percent(row.precision),
];

function Tables({ site, stats }: { site: string; stats: Stats }) {
  const csv = (table: string) =>
    `/v1/sites/${encodeURIComponent(site)}/stats.csv?${new URLSearchParams({ table, from: stats.from, to: stats.to })}`;
  return (
    <>
      <Table
        title="Reasons"
        csv={csv('reasons')}
        heads={['Reason', ...judged]}
        rows={stats.reasons.map((row) => [known[row.code] ?? row.code, ...judgedCells(row)])}
      />
      <Table
        title="Rules of this site"
        csv={csv('rules')}
        heads={['Rule', ...judged]}
        rows={stats.rules.map((row) => [row.name, ...judgedCells(row)])}
      />
      <Table
        title="Moderators"
        csv={csv('moderators')}
        heads={['Moderator', 'Decisions', 'Approved', 'Rejected', 'Deleted', 'Reopened', 'Agreement']}
        rows={stats.moderators.map((row) => [
          row.moderator,
          ...[row.decisions, row.approved, row.rejected, row.deleted, row.reopened].map(count),
          percent(row.agreement),
        ])}
      />
      <Table
        title="Days"
        csv={csv('days')}
        heads={[
          'Day',
          'Comments',
          'Published',
          'Held',
          'Rejected',
          'Decisions',
          'False holds',
          'Missed',
          'Median time',
        ]}
        rows={stats.days
          .filter((day) => day.submitted + day.decisions > 0)
          .toReversed()
          .map((day) => [
            day.day,
            ...[day.submitted, day.published, day.held, day.rejected, day.decisions, day.falseHolds, day.missed].map(
              count,
            ),
            duration(day.timeToDecision.medianSeconds),
          ])}
      />
    </>
  );
}

/** What the site owes the public, of the same days. */
function Report({ site, stats }: { site: string; stats: Stats }) {
  const link = (path: string, format: string) =>
    `/v1/sites/${encodeURIComponent(site)}/${path}?${new URLSearchParams({ format, from: stats.from, to: stats.to })}`;
  return (
    <section class="report" aria-labelledby="report-title">
      <h2 id="report-title">Transparency</h2>
      <p>
        <a href={link('transparency', 'html')}>The transparency report of these days</a>, also as{' '}
        <a href={link('transparency', 'json')}>JSON</a> and <a href={link('transparency', 'csv')}>CSV</a>.{' '}
        <a href={link('transparency/statements', 'csv')}>Every statement of reasons</a>, without personal data, in the
        fields of the EU’s database. Help, not legal advice.
      </p>
    </section>
  );
}

/** What the rules and the people of a site do, in numbers; the script draws what the tables say. */
export function FiguresPage({ desk, stats }: { desk: Desk; stats: Stats }) {
  return (
    <DeskPage {...desk} place="figures" title="Figures" script="figures.js">
      <form class="period" method="get">
        <div class="field">
          <label for="from">From</label>
          <input id="from" name="from" type="date" value={stats.from} />
        </div>
        <div class="field">
          <label for="to">To</label>
          <input id="to" name="to" type="date" value={stats.to} />
        </div>
        <button type="submit">Show</button>
      </form>
      <UncountedNote uncounted={stats.uncounted} />
      <Totals totals={stats.totals} />
      <div id="plots" data-from={stats.from} data-to={stats.to} hidden />
      <Tables site={desk.site} stats={stats} />
      <Report site={desk.site} stats={stats} />
      <p class="hint">
        Days are those of UTC. A reason or rule is confirmed where a person took the comment down, refuted where one
        approved it. Agreement counts comments on which two people decided.
      </p>
    </DeskPage>
  );
}

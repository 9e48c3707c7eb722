import type { NamedRule, Stats } from '../http/contract.ts';
import { Moment } from '../widget/moment.tsx';
import { count, type Desk, DeskPage, percent } from './desk-page.tsx';
import type { ReviewNotice } from './review-notice.tsx';
import { UncountedNote } from './uncounted-note.tsx';

export interface RulesPageProps {
  desk: Desk;
  rules: readonly NamedRule[];
  /** What they matched in the last thirty days. */
  figures: Pick<Stats, 'rules' | 'uncounted'>;
  notice: ReviewNotice | null;
}

const does: Record<NamedRule['action'], (rule: NamedRule) => string> = {
  hold: () => 'holds',
  reject: () => 'rejects',
  score: ({ score }) => `adds ${score}`,
};

/** The site's own rules, with what they have matched so far, those in shadow mode too. */
export function RulesPage({ desk, rules, figures, notice }: RulesPageProps) {
  const base = `/review/${encodeURIComponent(desk.site)}/rules`;
  const byName = new Map(figures.rules.map((figure) => [figure.name, figure]));
  return (
    <DeskPage {...desk} place="rules" title="Rules" notice={notice}>
      <p class="lead">
        Conditions of your own, in CEL. In shadow mode a match is counted and does nothing: begin there, and make the
        rule active when its figures are good.
      </p>
      {desk.role === 'owner' ? (
        <p>
          <a class="button primary" href={`${base}/new`}>
            Write a rule
          </a>
        </p>
      ) : null}
      {rules.length === 0 ? (
        <p class="empty">This site has no rules of its own.</p>
      ) : (
        <section class="table" tabindex={0} aria-label="Rules of this site">
          <UncountedNote uncounted={figures.uncounted} />
          <table>
            <thead>
              <tr>
                <th scope="col">Rule</th>
                <th scope="col">Does</th>
                <th scope="col">Mode</th>
                <th scope="col" class="figure">
                  Matched, 30 days
                </th>
                <th scope="col" class="figure">
                  Precision
                </th>
                <th scope="col">Changed</th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr>
                  <th scope="row">
                    <a href={`${base}/${encodeURIComponent(rule.name)}`}>{rule.name}</a>
                    <br />
                    <span class="quieter">{rule.description}</span>
                  </th>
                  <td>{does[rule.action](rule)}</td>
                  <td>
                    <span class={`mode ${rule.mode}`}>{rule.mode}</span>
                  </td>
                  <td class="figure">{count(byName.get(rule.name)?.matches ?? 0)}</td>
                  <td class="figure">{percent(byName.get(rule.name)?.precision ?? null)}</td>
                  <td>
                    <Moment at={rule.updatedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </DeskPage>
  );
}

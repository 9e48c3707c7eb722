import type { AuditTrail } from '../http/contract.ts';
import { Moment } from '../widget/moment.tsx';
import { type Desk, DeskPage } from './desk-page.tsx';
import { placeHref } from './review-head.tsx';

/** The details of an entry in one line; what is long ends early. */
function told(details: Record<string, unknown>): string {
  const said = Object.entries(details)
    .filter(([name]) => name !== 'commentId' && name !== 'by')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
  return said.length > 240 ? `${said.slice(0, 239).toWellFormed()}…` : said;
}

/** Who did what and when, newest first. Nothing here can be changed, by anybody. */
export function AuditPage({ desk, trail }: { desk: Desk; trail: AuditTrail }) {
  const base = placeHref(desk.site, 'audit');
  return (
    <DeskPage {...desk} place="audit" title="Audit log">
      <p class="lead">Who did what, newest first. The database itself refuses to change or remove an entry.</p>
      {trail.entries.length === 0 ? <p class="empty">Nothing yet.</p> : null}
      <section class="table" tabindex={0} aria-label="Audit log">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Details</th>
            </tr>
          </thead>
          <tbody>
            {trail.entries.map(({ actor, action, details, createdAt }) => (
              <tr>
                <td>
                  <Moment at={createdAt} />
                </td>
                <td>
                  <bdi>{actor}</bdi>
                </td>
                <td>
                  <code>{action}</code>
                </td>
                <td class="details">
                  {typeof details.commentId === 'string' ? (
                    <a href={`/review/${encodeURIComponent(desk.site)}?status=any&like=${details.commentId}`}>
                      comment
                    </a>
                  ) : null}{' '}
                  <bdi>{told(details)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {trail.nextCursor === null ? null : (
        <nav class="pager" aria-label="Pages">
          <a href={`${base}?cursor=${trail.nextCursor}`}>Earlier</a>
        </nav>
      )}
    </DeskPage>
  );
}

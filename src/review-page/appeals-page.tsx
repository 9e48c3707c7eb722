import type { AppealedComment, AppealList } from '../http/contract.ts';
import { Moment } from '../widget/moment.tsx';
import { AppealText } from './appeal-text.tsx';
import { CardHead } from './card-head.tsx';
import { type Desk, DeskPage } from './desk-page.tsx';
import { placeHref } from './review-head.tsx';
import type { ReviewNotice } from './review-notice.tsx';

export interface AppealsPageProps {
  desk: Desk;
  status: AppealedComment['status'] | undefined;
  appeals: AppealList;
  notice: ReviewNotice | null;
}

const names: Record<AppealedComment['status'], string> = {
  open: 'Open',
  upheld: 'Upheld',
  dismissed: 'Dismissed',
  withdrawn: 'Withdrawn',
};

function Answer({ site, appeal }: { site: string; appeal: AppealedComment }) {
  const id = `reasons-${appeal.id}`;
  return (
    <form class="decide" method="post" action={`${placeHref(site, 'appeals')}/${appeal.id}`}>
      <input type="hidden" name="version" value={String(appeal.comment.version)} />
      <label class="note" for={id}>
        <span class="unseen">Reasons for the author</span>
        <textarea
          id={id}
          name="reasons"
          rows={2}
          maxlength={2000}
          placeholder="Reasons for the author; needed to dismiss"
          dir="auto"
        />
      </label>
      <div class="choices">
        <button type="submit" name="outcome" value="upheld" class="approve">
          Uphold, and show the comment
        </button>
        <button type="submit" name="outcome" value="dismissed" class="reject">
          Dismiss
        </button>
      </div>
    </form>
  );
}

function Settled({ appeal }: { appeal: AppealedComment }) {
  if (appeal.answer === null) return null;
  return (
    <p class="record">
      <span>
        {names[appeal.status]} by <bdi>{appeal.answeredBy ?? 'nobody'}</bdi>
      </span>
      <Moment at={appeal.answer.answeredAt} />
      {appeal.answer.reasons === null ? null : <bdi class="plain">{appeal.answer.reasons}</bdi>}
    </p>
  );
}

function Appeal({ desk, appeal }: { desk: Desk; appeal: AppealedComment }) {
  const { comment } = appeal;
  return (
    <li>
      <article class="card" aria-labelledby={`appeal-${appeal.id}`}>
        <CardHead
          titleId={`appeal-${appeal.id}`}
          title={
            <>
              <bdi>{comment.author.name}</bdi> on <bdi>{comment.page.title ?? comment.page.key}</bdi>
            </>
          }
          status={appeal.restriction}
        />
        <AppealText says="The author says" text={appeal.text} filedAt={appeal.filedAt} />
        <p class="plain text" dir="auto">
          {comment.body}
        </p>
        <p class="record">
          <a href={`/review/${encodeURIComponent(desk.site)}?status=any&like=${comment.id}`}>
            The comment with its evidence
          </a>
        </p>
        <Settled appeal={appeal} />
        {appeal.status === 'open' && desk.role !== 'reader' ? <Answer site={desk.site} appeal={appeal} /> : null}
      </article>
    </li>
  );
}

/** What authors say against decisions. They stand first in the queue, too. */
export function AppealsPage({ desk, status, appeals, notice }: AppealsPageProps) {
  const base = placeHref(desk.site, 'appeals');
  const search = (more: Record<string, string>) => `${base}?${new URLSearchParams(more)}`;
  return (
    <DeskPage {...desk} place="appeals" title="Appeals" notice={notice}>
      <nav class="tabs" aria-label="Status">
        <a href={base} aria-current={status === undefined ? 'page' : undefined}>
          All
        </a>
        {(Object.keys(names) as AppealedComment['status'][]).map((one) => (
          <a href={search({ status: one })} aria-current={one === status ? 'page' : undefined}>
            {names[one]}
          </a>
        ))}
      </nav>
      {appeals.items.length === 0 ? <p class="empty">No appeal here.</p> : null}
      <ol class="cards">
        {appeals.items.map((appeal) => (
          <Appeal desk={desk} appeal={appeal} />
        ))}
      </ol>
      {appeals.nextCursor === null ? null : (
        <nav class="pager" aria-label="Pages">
          <a href={search({ ...(status && { status }), cursor: appeals.nextCursor })}>Next</a>
        </nav>
      )}
    </DeskPage>
  );
}

import type { Problem, Reason, SubmissionReceipt } from '../http/contract.ts';
import { MarkedText } from './marked-text.tsx';
import { outcomeWording, reasonsToTell } from './outcome-wording.ts';
import { ReasonList } from './reason-list-html.tsx';
import type { AllWords, Speech } from './speech.ts';
import { appealAction } from './statement-page.tsx';

/** What became of a form that was just posted; `parentId` places the notice beside the comment answered to. */
export type ThreadNotice =
  | {
      status: SubmissionReceipt['status'];
      reasons: readonly Reason[];
      body: string;
      id?: string;
      /** Opens the author's own comment. */
      editToken?: string;
      parentId?: string | null;
    }
  | { problem: Problem; parentId?: string | null };

const formFields = ['body', 'author.name', 'author.email', 'author.url'];

/** The detail is for programmers where fields are at fault; the forms show those faults themselves. */
function ProblemWords({ problem: { code, detail, errors = [] }, words }: { problem: Problem; words: AllWords }) {
  if (code === 'challenge_required') return <p>{words.page.noProof}</p>;
  const elsewhere = errors.filter(({ path }) => !formFields.includes(path));
  if (errors.length > 0 && elsewhere.length === 0) return <p>{words.form.check}</p>;
  return (
    <p dir="auto" lang="en">
      {`${detail}${elsewhere.map(({ path, message }) => ` ${path} ${message}.`).join('')}`}
    </p>
  );
}

interface ThreadPageNoticeProps {
  notice: ThreadNotice;
  speech: Speech<AllWords>;
  site: string;
  /** Key or address of the article. */
  page: string;
  localeWish: string | undefined;
}

/** The way to the whole statement of reasons. The token goes in the form's body, out of addresses and histories. */
function StatementButton({ id, editToken, site, page, speech: { words }, localeWish }: StatementButtonProps) {
  return (
    <form method="post" action={appealAction(site, id, localeWish)}>
      <input type="hidden" name="editToken" value={editToken} />
      <input type="hidden" name="page" value={page} />
      <button class="quiet" type="submit">
        {words.own.statement}
      </button>
    </form>
  );
}

type StatementButtonProps = Omit<ThreadPageNoticeProps, 'notice'> & { id: string; editToken: string };

/** Says what happened in plain words, with the author's own text and the quoted spans in it. */
export function ThreadPageNotice({ notice, ...props }: ThreadPageNoticeProps) {
  const { words, locale } = props.speech;
  if ('problem' in notice) {
    return (
      <section class="outcome refused" id="notice" role="alert" tabindex={-1}>
        <h2>{words.page.notSent}</h2>
        <ProblemWords problem={notice.problem} words={words} />
        <p>{words.page.keptInForm}</p>
      </section>
    );
  }
  const { title, detail, tone } = outcomeWording(words.form, notice.status);
  const isPublished = notice.status === 'approved';
  const reasons = reasonsToTell(notice.reasons);
  return (
    <section class={`outcome ${tone}`} id="notice" role="status" tabindex={-1}>
      <h2>{title}</h2>
      <p>{detail}</p>
      {isPublished || reasons.length === 0 ? null : <ReasonList reasons={reasons} body={notice.body} locale={locale} />}
      {isPublished ? null : (
        <blockquote class="own-text" dir="auto">
          <MarkedText text={notice.body} spans={reasons.map((reason) => reason.span)} />
        </blockquote>
      )}
      {!isPublished && notice.id !== undefined && notice.editToken !== undefined ? (
        <StatementButton {...props} id={notice.id} editToken={notice.editToken} />
      ) : null}
      {isPublished && notice.id !== undefined ? (
        <p>
          <a href={`#c-${notice.id}`}>{words.page.goTo}</a>
        </p>
      ) : null}
    </section>
  );
}

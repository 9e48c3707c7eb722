import type { Problem, Reason, SubmissionReceipt } from '../http/contract.ts';
import { MarkedText } from './marked-text.tsx';
import { outcomeWording, reasonsToTell } from './outcome-wording.ts';

/** What became of a form that was just posted; `parentId` places the notice beside the comment answered to. */
export type ThreadNotice =
  | {
      status: SubmissionReceipt['status'];
      reasons: readonly Reason[];
      body: string;
      id?: string;
      parentId?: string | null;
    }
  | { problem: Problem; parentId?: string | null };

function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ol class="reasons">
      {reasons.map((reason) => (
        <li dir="auto">{reason.message}</li>
      ))}
    </ol>
  );
}

const formFields = ['body', 'author.name', 'author.email', 'author.url'];

const challengeWords =
  'Comments from your network need a calculation against spam, which this page cannot make. Please write on the page of the article itself.';

/** The detail is for programmers where fields are at fault; the forms show those faults themselves. */
function problemWords({ code, detail, errors = [] }: Problem): string {
  if (code === 'challenge_required') return challengeWords;
  const elsewhere = errors.filter(({ path }) => !formFields.includes(path));
  if (errors.length > 0 && elsewhere.length === 0) return 'Please look at the marked fields.';
  return `${detail}${elsewhere.map(({ path, message }) => ` ${path} ${message}.`).join('')}`;
}

/** Says what happened in plain words, with the author's own text and the quoted spans in it. */
export function ThreadPageNotice({ notice }: { notice: ThreadNotice }) {
  if ('problem' in notice) {
    return (
      <section class="outcome refused" id="notice" role="alert" tabindex={-1}>
        <h2>Your comment was not sent</h2>
        <p dir="auto">{problemWords(notice.problem)}</p>
        <p>Your text is kept in the form, so that you can try again.</p>
      </section>
    );
  }
  const { title, detail, tone } = outcomeWording[notice.status];
  const isPublished = notice.status === 'approved';
  const reasons = reasonsToTell(notice.reasons);
  return (
    <section class={`outcome ${tone}`} id="notice" role="status" tabindex={-1}>
      <h2>{title}</h2>
      <p>{detail}</p>
      {isPublished || reasons.length === 0 ? null : <Reasons reasons={reasons} />}
      {isPublished ? null : (
        <blockquote class="own-text" dir="auto">
          <MarkedText text={notice.body} spans={reasons.map((reason) => reason.span)} />
        </blockquote>
      )}
      {isPublished && notice.id !== undefined ? (
        <p>
          <a href={`#c-${notice.id}`}>Go to your comment</a>
        </p>
      ) : null}
    </section>
  );
}

import type { Appeal, Problem, Statement } from '../http/contract.ts';
import { Document } from './document.tsx';
import { directionOf } from './locale.ts';
import { MarkedText } from './marked-text.tsx';
import { Moment } from './moment.tsx';
import { outcomeWording, reasonsToTell } from './outcome-wording.ts';
import { ReasonList } from './reason-list-html.tsx';
import type { AllWords, Speech } from './speech.ts';
import { safeWebsite, userLinkRel } from './website.ts';

export interface StatementPageProps {
  site: string;
  /** Key or address of the page whose thread the comment was written for. */
  page: string;
  speech: Speech<AllWords>;
  /** The language asked for by name, so that links and forms ask for it again. */
  localeWish: string | undefined;
  editToken: string;
  statement: Statement;
  /** Why an appeal was not taken. */
  problem: Problem | null;
  /** What was typed as an appeal and not taken. */
  draft: string;
}

/** A sentence with the moment in its place. */
function Told({ sentence, at, locale }: { sentence: string; at: string; locale: string }) {
  const [before, after] = sentence.split('{when}');
  return (
    <p>
      {before}
      <Moment at={at} locale={locale} />
      {after}
    </p>
  );
}

/** The service words its statements in English. */
const Said = ({ text }: { text: string }) => (
  <p lang="en" dir="auto">
    {text}
  </p>
);

const Quoted = ({ text }: { text: string }) => (
  <blockquote class="own-text" dir="auto">
    {text}
  </blockquote>
);

function InForce({ statements, words }: Pick<Statement, 'statements'> & { words: AllWords }) {
  const inForce = statements.find((one) => one.inForce);
  if (inForce === undefined) return null;
  const { facts, ground, redress } = inForce;
  const terms = safeWebsite(ground.terms?.url);
  return (
    <>
      <Said text={facts} />
      <Said text={ground.explanation} />
      {ground.terms?.text ? <Quoted text={ground.terms.text} /> : null}
      {terms === null ? null : (
        <p>
          <a href={terms} rel={userLinkRel}>
            {words.own.terms}
          </a>
        </p>
      )}
      <Said text={redress} />
    </>
  );
}

function AppealShown({ appeal, speech: { locale, words } }: { appeal: Appeal; speech: Speech<AllWords> }) {
  const told = { open: words.own.appealed, ...words.own }[appeal.status];
  return (
    <>
      <Quoted text={appeal.text} />
      <Told sentence={told} at={appeal.answer?.answeredAt ?? appeal.filedAt} locale={locale} />
      {appeal.answer?.reasons ? <Quoted text={appeal.answer.reasons} /> : null}
    </>
  );
}

/** Where a browser without scripts asks for its own statement, and appeals. */
export const appealAction = (site: string, id: string, localeWish: string | undefined): string => {
  const query = localeWish === undefined ? '' : `?${new URLSearchParams({ locale: localeWish })}`;
  return `/v1/sites/${encodeURIComponent(site)}/comments/${id}/appeal${query}`;
};

function AppealForm({ site, page, editToken, statement, speech, localeWish, problem, draft }: StatementPageProps) {
  const { own, form } = speech.words;
  return (
    <form class="comment-form" method="post" action={appealAction(site, statement.id, localeWish)}>
      <input type="hidden" name="editToken" value={editToken} />
      <input type="hidden" name="page" value={page} />
      <div class="field">
        <label for="appeal">{own.appealLabel}</label>
        <textarea id="appeal" name="text" rows={5} maxlength={5000} dir="auto" required>
          {/* A parser drops the first line break of a text area; this one is given up for the author's own. */}
          {`\n${draft}`}
        </textarea>
      </div>
      {problem === null ? null : (
        <p class="message" role="alert" dir="auto">
          <span lang="en">{[problem.detail, ...(problem.errors ?? []).map(({ message }) => message)].join(' ')}</span>{' '}
          {form.kept}
        </p>
      )}
      <div class="form-end">
        <button class="primary" type="submit">
          {own.sendAppeal}
        </button>
      </div>
    </form>
  );
}

/** Why one's own comment is not shown, and the way to appeal against that, as a page that needs no script. */
export function StatementPage(props: StatementPageProps) {
  const { site, page, statement, speech, localeWish, problem } = props;
  const { locale, words } = speech;
  const { status, body, decidedBy, decidedAt, statements, appeals, appealableUntil } = statement;
  const reasons = reasonsToTell(statement.reasons);
  const { title, detail, tone } = outcomeWording(words.form, status === 'deleted' ? 'rejected' : status);
  const query = { page, ...(localeWish !== undefined && { locale: localeWish }) };
  const isRestricted = status !== 'approved';
  const isOwnDeletion = status === 'deleted' && !statements.some(({ inForce }) => inForce);
  return (
    <Document
      title={`${words.own.statement}: ${title}`}
      stylesheet="thread-page.css"
      robots="noindex"
      lang={locale}
      dir={directionOf(locale)}
    >
      <main class="thread">
        <header class="thread-head">
          <p class="kicker">
            <a href={`/v1/sites/${encodeURIComponent(site)}/thread.html?${new URLSearchParams(query)}`}>
              {words.page.back}
            </a>
          </p>
          <h1>{words.own.statement}</h1>
        </header>
        <section class={`outcome ${tone}`} aria-labelledby="outcome">
          <h2 id="outcome">{title}</h2>
          <p>{isOwnDeletion ? words.thread.deleted : detail}</p>
          {isRestricted && reasons.length > 0 ? <ReasonList reasons={reasons} body={body} locale={locale} /> : null}
          <blockquote class="own-text" dir="auto">
            <MarkedText text={body} spans={isRestricted ? reasons.map(({ span }) => span) : []} />
          </blockquote>
          <Told
            sentence={decidedBy === 'moderator' ? words.own.byModerator : words.own.byRules}
            at={decidedAt}
            locale={locale}
          />
          <InForce statements={statements} words={words} />
          {appeals.map((appeal) => (
            <AppealShown appeal={appeal} speech={speech} />
          ))}
          {appealableUntil === null ? null : <AppealForm {...props} />}
          {/* One that came too late, or twice, has no form to stand in. */}
          {problem !== null && appealableUntil === null ? (
            <p class="message" role="alert" lang="en">
              {problem.detail}
            </p>
          ) : null}
        </section>
      </main>
    </Document>
  );
}

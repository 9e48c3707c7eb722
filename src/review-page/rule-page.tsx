import type { BacktestResult, NamedRule } from '../http/contract.ts';
import { BacktestControls, BacktestPlace } from './backtest-view.tsx';
import { Choice } from './choice.tsx';
import { type Desk, DeskPage } from './desk-page.tsx';
import { type Fault, Faults } from './faults.tsx';
import type { ReviewNotice } from './review-notice.tsx';

/** What stands in the form: a rule, or what somebody has made of it so far. */
export type RuleDraft = Pick<
  NamedRule,
  'name' | 'description' | 'condition' | 'action' | 'score' | 'mode' | 'mustMatch' | 'mustNotMatch'
>;

export interface RulePageProps {
  desk: Desk;
  /** Null for one that is not saved yet. */
  savedAs: string | null;
  draft: RuleDraft;
  faults: readonly Fault[];
  isChecked: boolean;
  days: number;
  result: BacktestResult | null;
  notice: ReviewNotice | null;
}

function Examples({ name, label, bodies }: { name: string; label: string; bodies: readonly string[] }) {
  return (
    <fieldset>
      <legend>{label}</legend>
      {[...bodies, ''].map((body, index) => (
        <textarea name={name} rows={2} aria-label={`${label}, ${index + 1}`} dir="auto" maxlength={10_000}>
          {body}
        </textarea>
      ))}
    </fieldset>
  );
}

function Effects({ draft }: { draft: RuleDraft }) {
  return (
    <div class="fields">
      <Choice
        name="action"
        label="A match"
        chosen={draft.action}
        options={{ hold: 'holds the comment', reject: 'rejects it', score: 'adds to its score' }}
      />
      <div class="field">
        <label for="score">Score, where it adds</label>
        <input id="score" name="score" type="number" min="0" max="1" step="0.05" value={String(draft.score)} />
      </div>
      <Choice
        name="mode"
        label="Mode"
        chosen={draft.mode}
        options={{ shadow: 'shadow: count only', active: 'active' }}
      />
    </div>
  );
}

const variables =
  'comment.text, .words, .isReply, .language · author.name, .url, .approved, .rejected, .isFirst · page.url, .title, .ageDays · ' +
  'links.count, .domains · scores.spam, .offTopic, .toxicity · reasons';

function Fields({ draft, savedAs }: { draft: RuleDraft; savedAs: string | null }) {
  return (
    <>
      {savedAs !== null ? null : (
        <div class="field">
          <label for="name">Name: lower-case letters, digits, hyphens</label>
          <input
            id="name"
            name="name"
            value={draft.name}
            required
            maxlength={64}
            autocapitalize="none"
            spellcheck={false}
          />
        </div>
      )}
      <div class="field">
        <label for="description">What it is for</label>
        <input id="description" name="description" value={draft.description} maxlength={500} dir="auto" />
      </div>
      <div class="field">
        <label for="condition">Condition</label>
        <textarea
          id="condition"
          name="condition"
          class="code"
          rows={5}
          spellcheck={false}
          maxlength={4000}
          aria-describedby="variables faults"
        >
          {draft.condition}
        </textarea>
        <p class="hint" id="variables">
          {variables}
        </p>
      </div>
    </>
  );
}

/** One rule, with its examples, what is wrong with it, and what it would have done to past comments. */
export function RulePage({ desk, savedAs, draft, faults, isChecked, days, result, notice }: RulePageProps) {
  const base = `/review/${encodeURIComponent(desk.site)}/rules`;
  const action = savedAs === null ? `${base}/new` : `${base}/${encodeURIComponent(savedAs)}`;
  const canSave = desk.role === 'owner';
  return (
    <DeskPage {...desk} place="rules" title={savedAs ?? 'A new rule'} script="rules.js" notice={notice}>
      <p>
        <a href={base}>All rules</a>
      </p>
      <form class="editor" method="post" action={action} data-kind="rule" data-saved={savedAs}>
        <div class="written">
          <Fields draft={draft} savedAs={savedAs} />
          <Faults faults={faults} isChecked={isChecked} />
          <Effects draft={draft} />
          <Examples name="mustMatch" label="Comments that must match" bodies={draft.mustMatch} />
          <Examples name="mustNotMatch" label="Comments that must not match" bodies={draft.mustNotMatch} />
          <p class="choices">
            {canSave ? (
              <button type="submit" name="do" value="save" class="primary">
                Save
              </button>
            ) : null}
            <button type="submit" name="do" value="check">
              Check
            </button>
            {canSave && savedAs !== null ? (
              <button type="submit" name="do" value="remove" class="reject">
                Remove this rule
              </button>
            ) : null}
          </p>
        </div>
        <div class="tried">
          <BacktestControls chosen={days} />
          <BacktestPlace result={result} />
        </div>
      </form>
    </DeskPage>
  );
}

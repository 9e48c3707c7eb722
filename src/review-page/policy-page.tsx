import type { BacktestResult, Policy } from '../http/contract.ts';
import { BacktestControls, BacktestPlace } from './backtest-view.tsx';
import { Choice } from './choice.tsx';
import { type Desk, DeskPage } from './desk-page.tsx';
import { type Fault, Faults } from './faults.tsx';
import { reasonNames } from './reason-names.ts';
import type { ReviewNotice } from './review-notice.tsx';

export interface PolicyPageProps {
  desk: Desk;
  policy: Policy;
  faults: readonly Fault[];
  isChecked: boolean;
  days: number;
  result: BacktestResult | null;
  notice: ReviewNotice | null;
}

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
}

function List({ name, label, hint, values }: FieldProps & { values: readonly string[] }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <textarea id={name} name={name} rows={Math.min(10, Math.max(3, values.length + 1))} spellcheck={false} dir="auto">
        {values.join('\n')}
      </textarea>
      {hint === undefined ? null : <p class="hint">{hint}</p>}
    </div>
  );
}

function Figure({ name, label, value, step = 'any' }: FieldProps & { value: number | null; step?: string }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type="number" min="0" step={step} value={value === null ? '' : String(value)} />
    </div>
  );
}

const actions = { '': 'by the score', ignore: 'ignore it', advise: 'advise only', hold: 'hold', reject: 'reject' };

function Actions({ policy }: { policy: Policy }) {
  const codes = Object.keys(reasonNames) as (keyof typeof reasonNames)[];
  const chosen = codes.filter((code) => policy.actions[code] !== undefined).length;
  return (
    <details class="folded" open={chosen > 0}>
      <summary>What a reason does by itself{chosen === 0 ? '' : ` (${chosen} chosen)`}</summary>
      <div class="fields">
        {codes
          .filter((code) => !code.startsWith('human.'))
          .map((code) => (
            <Choice
              name={`actions.${code}`}
              label={`${reasonNames[code]} (${code})`}
              options={actions}
              chosen={policy.actions[code] ?? ''}
            />
          ))}
      </div>
    </details>
  );
}

function Lists({ policy }: { policy: Policy }) {
  return (
    <div class="fields">
      <List
        name="blockedWords"
        label="Blocked words and phrases"
        hint="One a line; a match holds."
        values={policy.blockedWords}
      />
      <List name="allowedWords" label="Words that are no profanity here" values={policy.allowedWords} />
      <List
        name="blockedDomains"
        label="Blocked domains"
        hint="With everything below them."
        values={policy.blockedDomains}
      />
      <List name="allowedDomains" label="Domains whose links are not counted" values={policy.allowedDomains} />
      <List
        name="languages"
        label="Expected languages"
        hint="ISO 639, such as en; empty: any."
        values={policy.languages}
      />
    </div>
  );
}

function Limits({ policy }: { policy: Policy }) {
  return (
    <div class="fields">
      <Choice
        name="mode"
        label="Comments are"
        options={{ post: 'published, unless something is found', pre: 'held, every one of them' }}
        chosen={policy.mode}
      />
      <Choice
        name="onSignalFailure"
        label="Where a check cannot run"
        options={{ hold: 'hold the comment', publish: 'publish it' }}
        chosen={policy.onSignalFailure}
      />
      <Figure name="thresholds.hold" label="Hold from a score of" value={policy.thresholds.hold} />
      <Figure name="thresholds.reject" label="Reject from a score of" value={policy.thresholds.reject} />
      <Figure name="maxLinks" label="Links without objection" value={policy.maxLinks} step="1" />
      <Figure name="holdFirstComments" label="Hold an author’s first" value={policy.holdFirstComments} step="1" />
      <Figure name="trustAfter" label="Trust an author after" value={policy.trustAfter} step="1" />
      <Figure name="closeAfterDays" label="Close a page after days (empty: never)" value={policy.closeAfterDays} />
      <Figure
        name="editWindowSeconds"
        label="Seconds in which authors edit"
        value={policy.editWindowSeconds}
        step="1"
      />
      <Figure name="maxDepth" label="Levels of replies" value={policy.maxDepth} step="1" />
    </div>
  );
}

function Terms({ policy }: { policy: Policy }) {
  return (
    <details class="folded" open={policy.terms !== null}>
      <summary>The site’s terms, named in statements of reasons</summary>
      <div class="fields">
        <div class="field">
          <label for="terms.text">Text</label>
          <textarea id="terms.text" name="terms.text" rows={4} dir="auto">
            {policy.terms?.text ?? ''}
          </textarea>
        </div>
        <div class="field">
          <label for="terms.url">Address</label>
          <input id="terms.url" name="terms.url" type="url" value={policy.terms?.url ?? ''} />
        </div>
      </div>
    </details>
  );
}

/** The policy in force, with every default filled in; changed by owners, tried by everybody. */
export function PolicyPage({ desk, policy, faults, isChecked, days, result, notice }: PolicyPageProps) {
  return (
    <DeskPage {...desk} place="policy" title="Policy" script="rules.js" notice={notice}>
      <form class="editor" method="post" action={`/review/${encodeURIComponent(desk.site)}/policy`} data-kind="policy">
        <div class="written">
          <Limits policy={policy} />
          <Lists policy={policy} />
          <Actions policy={policy} />
          <Terms policy={policy} />
          <Faults faults={faults} isChecked={isChecked} />
          <p class="choices">
            {desk.role === 'owner' ? (
              <button type="submit" name="do" value="save" class="primary">
                Save
              </button>
            ) : null}
            <button type="submit" name="do" value="check">
              Check
            </button>
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

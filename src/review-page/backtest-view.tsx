import type { BacktestExample, BacktestResult } from '../http/contract.ts';
import { backtestSummary, kindWords } from './backtest-words.ts';
import { count, percent } from './desk-page.tsx';

const days = [7, 30, 90, 365] as const;

/** Asks for a backtest; a button of the form that it belongs to. */
export function BacktestControls({ chosen }: { chosen: number }) {
  return (
    <p class="backtest-ask">
      <label for="days">Comments of the last</label>
      <select id="days" name="days">
        {days.map((number) => (
          <option value={String(number)} selected={number === chosen}>
            {number} days
          </option>
        ))}
      </select>
      <button type="submit" name="do" value="backtest">
        Try it on them
      </button>
    </p>
  );
}

const rows = [
  ['matched', 'Not published'],
  ['caught', 'Caught: a person rejected them'],
  ['wronglyCaught', 'Wrongly caught: a person approved them'],
  ['precision', 'Precision'],
  ['recall', 'Recall'],
] as const;

const shown = (result: BacktestResult | null, side: 'before' | 'after', name: (typeof rows)[number][0]): string => {
  if (result === null) return '';
  const value = result[side][name];
  return name === 'precision' || name === 'recall' ? percent(value) : count(value ?? 0);
};

function Example({ example }: { example: BacktestExample | null }) {
  return (
    <li>
      <p class="byline">
        <b data-figure="kind">{example && kindWords[example.kind]}</b>
        <span data-figure="change">{example && `${example.now} → ${example.proposed}`}</span>
        <code data-figure="reasons">{example?.reasons.join(', ')}</code>
      </p>
      <p class="plain" dir="auto" data-figure="body">
        {example?.body}
      </p>
    </li>
  );
}

/** What a rule or policy would have done, before and after; empty, it is the mould that the script fills. */
export function BacktestView({ result }: { result: BacktestResult | null }) {
  return (
    <section class="backtest" aria-labelledby="backtest-title">
      <h2 id="backtest-title">On past comments</h2>
      <p data-figure="summary">{result && backtestSummary(result)}</p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">as it is today</th>
            <th scope="col">with this</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, label]) => (
            <tr>
              <th scope="row">{label}</th>
              <td data-figure={`before.${name}`}>{shown(result, 'before', name)}</td>
              <td data-figure={`after.${name}`}>{shown(result, 'after', name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="examples" data-figure="examples">
        {result === null ? <Example example={null} /> : result.examples.map((example) => <Example example={example} />)}
      </ul>
    </section>
  );
}

/** Where results go: what was asked without scripts, or the mould of what the script will ask. */
export function BacktestPlace({ result }: { result: BacktestResult | null }) {
  return (
    <>
      <div id="backtest">{result === null ? null : <BacktestView result={result} />}</div>
      <template id="backtest-mould">
        <BacktestView result={null} />
      </template>
    </>
  );
}

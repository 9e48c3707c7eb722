import type { BacktestExample, BacktestResult } from '../http/contract.ts';
import { backtestSummary, kindWords } from './backtest-words.ts';

const count = (number: number) => number.toLocaleString('en');
const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)} %`);

function set(part: ParentNode, figure: string, text: string): void {
  const place = part.querySelector(`[data-figure="${figure}"]`);
  if (place !== null) place.textContent = text;
}

/** The result in the mould that the page was sent with. */
export function fillBacktest(mould: HTMLTemplateElement, result: BacktestResult): DocumentFragment {
  const filled = mould.content.cloneNode(true) as DocumentFragment;
  set(filled, 'summary', backtestSummary(result));
  for (const side of ['before', 'after'] as const) {
    for (const name of ['matched', 'caught', 'wronglyCaught'] as const)
      set(filled, `${side}.${name}`, count(result[side][name]));
    for (const name of ['precision', 'recall'] as const) set(filled, `${side}.${name}`, percent(result[side][name]));
  }
  const list = filled.querySelector('[data-figure="examples"]');
  const example = list?.firstElementChild;
  list?.replaceChildren(...(example ? result.examples.map((one) => fillExample(example, one)) : []));
  return filled;
}

function fillExample(mould: Element, example: BacktestExample): Element {
  const item = mould.cloneNode(true) as Element;
  set(item, 'kind', kindWords[example.kind]);
  set(item, 'change', `${example.now} → ${example.proposed}`);
  set(item, 'reasons', example.reasons.join(', '));
  set(item, 'body', example.body);
  return item;
}

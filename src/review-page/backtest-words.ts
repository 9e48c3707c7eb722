import type { BacktestExample, BacktestResult } from '../http/contract.ts';

export const kindWords: Record<BacktestExample['kind'], string> = {
  wronglyCaught: 'wrongly caught',
  caught: 'caught',
  released: 'let through now',
  changed: 'treated otherwise',
};

const count = (number: number) => number.toLocaleString('en');

const basisWords: Record<BacktestResult['basis'], string> = {
  text: 'Matches go by the text of each comment.',
  stored: 'Matches go by the scores and reasons stored with each comment.',
  afresh: 'Every comment was judged afresh, both ways.',
};

/** How much was examined, and what told whether the proposal matches. */
export function backtestSummary({ examined, matched, changed, basis, ofOtherRulesets }: BacktestResult): string {
  const older =
    basis === 'stored' && ofOtherRulesets > 0
      ? ` ${count(ofOtherRulesets)} of them were judged by another version of the rules.`
      : '';
  return (
    `${count(examined)} comments examined, ${count(matched)} matched, ${count(changed)} would be treated otherwise. ` +
    basisWords[basis] +
    older
  );
}

import { describe, expect, it } from 'vitest';
import { bindingsOf } from '../../../src/moderation/custom/bindings.ts';
import { compileCondition, isFaulty } from '../../../src/moderation/custom/condition.ts';
import type { RuleFacts } from '../../../src/moderation/custom/variables.ts';

const facts: RuleFacts = {
  comment: { text: 'Visit my shop at cheap.example, 50 % off!', words: 8, isReply: false, language: null },
  author: { name: 'Ann', url: null, approved: 0, rejected: 2, isFirst: true },
  page: { url: 'https://news.example/a', title: 'A bridge', ageDays: 3.5 },
  links: { count: 1, domains: ['cheap.example'] },
  scores: { spam: 0.7, offTopic: null, toxicity: 0 },
  reasons: ['spam.promotion', 'author.first_comment'],
};

function evaluate(source: string): boolean | null {
  const condition = compileCondition(source);
  if (isFaulty(condition)) throw new Error(`${condition.offset}: ${condition.fault}`);
  return condition(bindingsOf(facts));
}

function faultOf(source: string): string {
  const condition = compileCondition(source);
  if (!isFaulty(condition)) throw new Error(`${source} was accepted`);
  return `${condition.offset}: ${condition.fault}`;
}

describe('a condition', () => {
  it.each([
    ['comment.text.contains("shop") && author.isFirst', true],
    ['comment.text.matches("(?i)VISIT .* shop")', true],
    ['author.approved > 2 || author.rejected >= 2', true],
    ['links.count > 0 && links.domains.exists(d, d.endsWith(".example"))', true],
    ['links.domains.all(d, d == "news.example")', false],
    ['"spam.promotion" in reasons', true],
    ['reasons.filter(r, r.startsWith("spam.")).size() == 1', true],
    ['reasons.map(r, r.size()).exists(n, n > 30)', false],
    ['scores.spam > 0.5', true],
    ['scores.spam * 2.0 > 1.0 && page.ageDays < 7', true],
    ['comment.words in [8, 9]', true],
    ['author.isFirst ? comment.words < 10 : false', true],
    ['comment.text.lowerAscii().startsWith("visit")', true],
    ['!comment.isReply', true],
  ])('of %s is %s', (source, outcome) => {
    expect(evaluate(source)).toBe(outcome);
  });

  it.each([
    ['scores.offTopic > 0.5', null],
    ['scores.offTopic > 0.5 || author.isFirst', true],
    ['scores.offTopic > 0.5 && comment.isReply', false],
    ['comment.language == "de"', false],
  ])('that depends on what is not known, %s, is %s', (source, outcome) => {
    expect(evaluate(source)).toBe(outcome);
  });

  it.each([
    ['comment.txt == "a"', '7: There is no variable “comment.txt”'],
    ['author.isFirst && body == "a"', '18: There is no variable “body”'],
    ['__proto__ == "a"', '0: There is no variable “__proto__”'],
    ['comment.constructor == "a"', '7: There is no variable “comment.constructor”'],
    ['author.approved > "2"', '16: “>” does not take int and string'],
    ['comment.words', '0: The condition is of type int, not bool'],
    ['comment.text.matches("(a+")', '21: The regular expression is not valid'],
    ['comment.text.matches("(?=a)")', '21: The regular expression is not valid'],
    ['comment.text.matches(author.name)', '27: “matches” takes its expression as a literal'],
    ['comment.text.reverse() == "a"', '12: There is no function “reverse”'],
    ['author.isFirst &&', '15: found & but expecting'],
    ['reasons.exists(r, reasons.exists(s, s == r))', '25: A macro such as “exists” cannot stand within another'],
    [Array(160).fill('author.isFirst').join(' || '), 'The condition is too long'],
    ['timestamp("2026-01-01T00:00:00Z") == comment.text', '0: There is no function “timestamp”'],
  ])('of %s is refused with the place and the reason', (source, message) => {
    expect(faultOf(source)).toContain(message);
  });

  it('runs in linear time where a backtracking expression would stall for good', () => {
    const text = `${'a'.repeat(10_000)}!`;
    const condition = compileCondition('comment.text.matches("^(a+)+$")');
    if (isFaulty(condition)) throw new Error(condition.fault);
    expect(condition(bindingsOf({ ...facts, comment: { ...facts.comment, text } }))).toBe(true);
    expect(condition(bindingsOf({ ...facts, comment: { ...facts.comment, text: `b${text}` } }))).toBe(false);
  });
});

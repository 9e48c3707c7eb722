import { assess } from '../assess.ts';
import type { Policy } from '../policy.ts';
import { newAuthor, type Subject, subjectOfText } from '../subject.ts';
import { compileCondition, isFaulty } from './condition.ts';
import type { SiteRule } from './site-rule.ts';

export interface RuleFault {
  /** Of the rule's field, such as "mustMatch.0". */
  readonly path: string;
  readonly message: string;
}

/** What keeps a rule from being saved: a condition that does not compile, or an example that does not come out as claimed. */
export function faultsOf(name: string, rule: SiteRule, policy: Policy): RuleFault[] {
  const condition = compileCondition(rule.condition);
  if (isFaulty(condition)) {
    const { line, column } = placeOf(rule.condition, condition.offset);
    return [{ path: 'condition', message: `${condition.fault}, at line ${line}, column ${column}` }];
  }
  const matches = (body: string) =>
    assess(exampleOf(body), policy, [{ name, rule, condition }]).findings.some(
      (finding) => finding.code === 'policy.custom' && finding.values.name === name,
    );
  return [
    ...rule.mustMatch.flatMap((body, i) =>
      matches(body) ? [] : [{ path: `mustMatch.${i}`, message: 'is not matched by the condition' }],
    ),
    ...rule.mustNotMatch.flatMap((body, i) =>
      matches(body) ? [{ path: `mustNotMatch.${i}`, message: 'is matched by the condition' }] : [],
    ),
  ];
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** An example stands for a newcomer's comment on a page of which nothing is known. */
const exampleOf = (body: string): Subject =>
  subjectOfText(body, { author: { name: 'Example', url: null, record: newAuthor } });

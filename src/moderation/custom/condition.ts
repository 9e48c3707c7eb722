import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { RE2JS } from '@bufbuild/re2';
import type { Bindings, Condition } from './bindings.ts';
import { ConditionFault, typeOfCondition } from './condition-types.ts';

export interface FaultyCondition {
  readonly fault: string;
  /** Where in the condition, in UTF-16 code units from its start. */
  readonly offset: number;
}

interface Expression {
  test(text: string): boolean;
}

const expressions = new Map<string, Expression>();
const mostExpressions = 1_000;

/** The same expression is compiled once for all rules and comments; cel compiles it on every call otherwise. */
function compiled(pattern: string): Expression {
  const known = expressions.get(pattern);
  if (known) return known;
  if (expressions.size >= mostExpressions) expressions.clear();
  const expression = boundedLast(pattern);
  expressions.set(pattern, expression);
  return expression;
}

/** Word boundaries cost five times the rest: they are asked about only where the expression matches without them. */
function boundedLast(pattern: string): Expression {
  const exact = RE2JS.compile(pattern);
  const wider = pattern.replace(/\\[\s\S]/g, (part) => (part === '\\b' ? '(?:)' : part));
  if (wider === pattern || pattern.includes('\\Q')) return exact;
  const without = RE2JS.compile(wider);
  return { test: (text) => without.test(text) && exact.test(text) };
}

const environment = celEnv({ funcs: [...strings], re2: { compile: compiled } });

/** Compiles a condition, or says what is wrong with it and where. */
export function compileCondition(source: string): Condition | FaultyCondition {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(source);
  } catch (error) {
    const { rawMessage, location } = error as { rawMessage?: string; location?: { start: { offset: number } } };
    return { fault: rawMessage ?? 'The condition cannot be read', offset: location?.start.offset ?? 0 };
  }
  try {
    const type = typeOfCondition(parsed.expr);
    if (type !== 'bool') return { fault: `The condition is of type ${type}, not bool`, offset: 0 };
  } catch (error) {
    if (!(error instanceof ConditionFault)) throw error;
    return { fault: error.message, offset: parsed.sourceInfo?.positions[error.expressionId.toString()] ?? 0 };
  }
  const evaluate = plan(environment, parsed) as (bindings: Bindings) => unknown;
  return (bindings) => {
    const outcome = evaluate(bindings);
    return isCelError(outcome) ? null : outcome === true;
  };
}

export const isFaulty = (condition: Condition | FaultyCondition): condition is FaultyCondition =>
  typeof condition !== 'function';

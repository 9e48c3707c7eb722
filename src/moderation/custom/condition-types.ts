import type { parse } from '@bufbuild/cel';
import { RE2JS } from '@bufbuild/re2';
import { type CelKind, variableNames, variables } from './variables.ts';

type Expr = ReturnType<typeof parse>['expr'];

/** What is wrong with a condition, and where: a UTF-16 offset into it. */
export class ConditionFault extends Error {
  override name = 'ConditionFault';
  constructor(
    message: string,
    readonly expressionId: bigint,
  ) {
    super(message);
  }
}

/** Names that a macro such as `exists` brings in. */
type Scope = ReadonlyMap<string, CelKind>;

// A condition is a sentence, not a program: past this size it is one, and could cost as much.
const largestCondition = 300;

/**
 * The type of a condition. Throws ConditionFault at the first name that is not known, operator that does not fit,
 * regular expression that is not RE2's, or where the condition is too large.
 */
export function typeOfCondition(expr: Expr): CelKind {
  const checker = { size: 0 };
  return typeOf(expr, new Map(), checker);
}

function typeOf(expr: Expr, scope: Scope, checker: { size: number }): CelKind {
  checker.size += 1;
  if (checker.size > largestCondition) throw new ConditionFault('The condition is too long', expr.id);
  const { exprKind } = expr;
  const inner = (part: Expr) => typeOf(part, scope, checker);
  switch (exprKind.case) {
    case 'constExpr':
      return typeOfConstant(expr);
    case 'identExpr':
      return typeOfName(exprKind.value.name, expr, scope);
    case 'selectExpr':
      return typeOfField(expr);
    case 'listExpr':
      return typeOfList(expr, exprKind.value.elements.map(inner));
    case 'callExpr':
      return typeOfCall(expr, inner);
    case 'comprehensionExpr':
      return typeOfMacro(expr, scope, checker);
    default:
      throw new ConditionFault('This kind of expression is not supported in site rules', expr.id);
  }
}

function typeOfConstant(expr: Expr): CelKind {
  const constant = expr.exprKind.case === 'constExpr' ? expr.exprKind.value.constantKind.case : undefined;
  const types: Partial<Record<string, CelKind>> = {
    stringValue: 'string',
    int64Value: 'int',
    doubleValue: 'double',
    boolValue: 'bool',
  };
  const type = types[constant ?? ''];
  if (type === undefined) throw new ConditionFault('This kind of value is not supported in site rules', expr.id);
  return type;
}

function typeOfName(name: string, expr: Expr, scope: Scope): CelKind {
  const local = scope.get(name);
  if (local !== undefined) return local;
  const declared = Object.hasOwn(variables, name) ? variables[name as keyof typeof variables] : undefined;
  if (typeof declared === 'string') return declared;
  throw unknownName(name, expr);
}

function typeOfField(expr: Expr): CelKind {
  if (expr.exprKind.case !== 'selectExpr') throw unknownName('', expr);
  const { operand, field, testOnly } = expr.exprKind.value;
  const name = operand?.exprKind.case === 'identExpr' ? operand.exprKind.value.name : '';
  const fields: object | string | undefined = Object.hasOwn(variables, name)
    ? variables[name as keyof typeof variables]
    : undefined;
  if (typeof fields !== 'object' || !Object.hasOwn(fields, field)) throw unknownName(`${name}.${field}`, expr);
  return testOnly ? 'bool' : (fields as Record<string, CelKind>)[field]!;
}

const unknownName = (name: string, expr: Expr): ConditionFault =>
  new ConditionFault(`There is no variable “${name}”; there are ${variableNames.join(', ')}`, expr.id);

function typeOfList(expr: Expr, elements: readonly CelKind[]): CelKind {
  const [first = 'string'] = elements;
  if (first.startsWith('list') || elements.some((type) => type !== first)) {
    throw new ConditionFault('A list holds values of one simple type', expr.id);
  }
  return `list(${first})` as CelKind;
}

const isNumber = (type: CelKind): boolean => type === 'int' || type === 'double';
const elementOf = (type: CelKind): CelKind | null => (type.startsWith('list(') ? (type.slice(5, -1) as CelKind) : null);
const comparable = (one: CelKind, other: CelKind): boolean => one === other || (isNumber(one) && isNumber(other));

type Signature = (operands: readonly CelKind[]) => CelKind | null;

const both =
  (type: CelKind): Signature =>
  ([one, other]) =>
    one === type && other === type ? type : null;
const equality: Signature = ([one, other]) => (comparable(one!, other!) ? 'bool' : null);
const ordering: Signature = ([one, other]) =>
  comparable(one!, other!) && (isNumber(one!) || one === 'string') ? 'bool' : null;
const arithmetic: Signature = ([one, other]) => (isNumber(one!) && one === other ? one! : null);
const onText: Signature = ([text, part]) => (text === 'string' && part === 'string' ? 'bool' : null);
const caseOfText: Signature = ([text]) => (text === 'string' ? 'string' : null);

/** Operators and functions by CEL's own names; a method's target is its first operand. */
const signatures: Readonly<Record<string, Signature>> = {
  '_&&_': both('bool'),
  '_||_': both('bool'),
  '!_': ([operand]) => (operand === 'bool' ? 'bool' : null),
  '_==_': equality,
  '_!=_': equality,
  '_<_': ordering,
  '_<=_': ordering,
  '_>_': ordering,
  '_>=_': ordering,
  '_+_': (operands) => (operands[0] === operands[1] && operands[0] !== 'bool' ? operands[0]! : arithmetic(operands)),
  '_-_': arithmetic,
  '_*_': arithmetic,
  '_/_': arithmetic,
  '-_': ([operand]) => (isNumber(operand!) ? operand! : null),
  '@in': ([element, list]) => (comparable(element!, elementOf(list!) ?? 'bool') && elementOf(list!) ? 'bool' : null),
  '_[_]': ([list, index]) => (index === 'int' ? elementOf(list!) : null),
  '_?_:_': ([test, one, other]) => (test === 'bool' && one === other ? one! : null),
  size: ([operand]) => (operand === 'string' || elementOf(operand!) ? 'int' : null),
  matches: onText,
  contains: onText,
  startsWith: onText,
  endsWith: onText,
  lowerAscii: caseOfText,
  upperAscii: caseOfText,
  trim: caseOfText,
  double: ([operand]) => (operand === 'int' ? 'double' : null),
  '@not_strictly_false': ([operand]) => (operand === 'bool' ? 'bool' : null),
};

const operandCounts: Readonly<Record<string, number>> = {
  '_?_:_': 3,
  '!_': 1,
  '-_': 1,
  size: 1,
  lowerAscii: 1,
  upperAscii: 1,
  trim: 1,
  double: 1,
  '@not_strictly_false': 1,
};

function typeOfCall(expr: Expr, inner: (part: Expr) => CelKind): CelKind {
  if (expr.exprKind.case !== 'callExpr') throw unknownName('', expr);
  const { function: name, target, args } = expr.exprKind.value;
  const signature = Object.hasOwn(signatures, name) ? signatures[name] : undefined;
  if (signature === undefined) throw new ConditionFault(`There is no function “${name}” in site rules`, expr.id);
  const operands = [...(target ? [target] : []), ...args];
  const types = operands.map(inner);
  const type = types.length === (operandCounts[name] ?? 2) ? signature(types) : null;
  if (type === null)
    throw new ConditionFault(`“${name.replaceAll('_', ' ').trim()}” does not take ${types.join(' and ')}`, expr.id);
  if (name === 'matches') checkExpression(operands[1]!);
  return type;
}

/** A regular expression has to stand in the condition itself, so that it is compiled once, and checked when it is saved. */
function checkExpression(pattern: Expr): void {
  const constant = pattern.exprKind.case === 'constExpr' ? pattern.exprKind.value.constantKind : null;
  if (constant?.case !== 'stringValue')
    throw new ConditionFault('“matches” takes its expression as a literal', pattern.id);
  try {
    RE2JS.compile(constant.value);
  } catch (error) {
    throw new ConditionFault(`The regular expression is not valid: ${(error as Error).message}`, pattern.id);
  }
}

function typeOfMacro(expr: Expr, scope: Scope, checker: { size: number }): CelKind {
  if (expr.exprKind.case !== 'comprehensionExpr') throw unknownName('', expr);
  const { iterRange, iterVar, accuVar, accuInit, loopCondition, loopStep, result } = expr.exprKind.value;
  // One walk over a list is cheap; a walk within a walk grows with its square.
  if (scope.size > 0) throw new ConditionFault('A macro such as “exists” cannot stand within another', expr.id);
  const element = elementOf(typeOf(iterRange!, scope, checker));
  if (element === null) throw new ConditionFault('Macros such as “exists” walk over lists', expr.id);
  const isGrowing = accuInit!.exprKind.case === 'listExpr';
  const start = typeOf(accuInit!, scope, checker);
  const accumulated = (type: CelKind) =>
    new Map([
      [iterVar, element],
      [accuVar, type],
    ]);
  // `map` and `filter` begin with an empty list, whose element type only their first step tells.
  const stepped = isGrowing ? typeOfGrowth(loopStep!, accumulated, checker) : start;
  for (const part of [loopCondition!, loopStep!]) typeOf(part, accumulated(stepped), checker);
  return typeOf(result!, accumulated(stepped), checker);
}

function typeOfGrowth(loopStep: Expr, accumulated: (type: CelKind) => Scope, checker: { size: number }): CelKind {
  for (const element of ['string', 'int', 'double', 'bool'] as const) {
    try {
      return typeOf(loopStep, accumulated(`list(${element})`), checker);
    } catch (error) {
      if (element === 'bool') throw error;
    }
  }
  throw new ConditionFault('A list holds values of one simple type', loopStep.id);
}

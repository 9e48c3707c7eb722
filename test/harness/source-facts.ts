import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseAst } from 'vitest/node';

/** Stands for an address that is made at run time, which nobody can follow. */
export const computed = '(computed)';

export interface Import {
  /** A path below src with its extension, or a package's or runtime's name as written. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** What one source file says about itself that the architecture has rules for. */
export interface SourceFacts {
  /** Below src, with slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Time and chance taken from thin air, such as "Date.now()". */
  readonly hiddenInputs: readonly string[];
  /** The beginnings of SQL statements. */
  readonly statements: readonly string[];
}

/** Reads every TypeScript file below a folder. */
export function readSources(folder: string): SourceFacts[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => factsOf(path, readFileSync(join(folder, path), 'utf8')));
}

export function factsOf(path: string, text: string): SourceFacts {
  const imports: Import[] = [];
  const hiddenInputs: string[] = [];
  const statements: string[] = [];
  visit(parseAst(text, { lang: 'tsx', sourceType: 'module' }) as unknown as Node, (node) => {
    const imported = importOf(node, path);
    if (imported !== null) imports.push(imported);
    const hidden = hiddenInputOf(node);
    if (hidden !== null) hiddenInputs.push(hidden);
    const statement = statementOf(node);
    if (statement !== null) statements.push(statement);
  });
  return { path, imports, hiddenInputs, statements };
}

/** A node of the ESTree of TypeScript, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
  }
}

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function importOf(node: Node, from: string): Import | null {
  if (!importing.has(node.type) || !isNode(node.source)) return null;
  const written = typeof node.source.value === 'string' ? node.source.value : computed;
  const kind = node.importKind ?? node.exportKind;
  return {
    to: written.startsWith('.') ? posix.join(posix.dirname(from), written) : written,
    typeOnly: kind === 'type' || node.type === 'TSImportType' || everyPartIsType(node),
  };
}

function everyPartIsType({ specifiers }: Node): boolean {
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every((part: Node) => part.importKind === 'type' || part.exportKind === 'type');
}

const hidden = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues']);

function hiddenInputOf(node: Node): string | null {
  if (node.type === 'MemberExpression') {
    const name = `${nameOf(node.object)}.${nameOf(node.property)}`.replace(/^globalThis\./, '');
    return hidden.has(name) ? name : null;
  }
  const isBareDate = nameOf(node.callee) === 'Date' && (node.arguments as unknown[]).length === 0;
  if (node.type === 'NewExpression' && isBareDate) return 'new Date()';
  if (node.type === 'CallExpression' && isBareDate) return 'Date()';
  return null;
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'MemberExpression') return `${nameOf(node.object)}.${nameOf(node.property)}`;
  return typeof node.name === 'string' ? node.name : String(node.value ?? '');
}

const startOfSql =
  /^\s*(select|insert\s+into|update\s+\S+\s+set|delete\s+from|with\s+(recursive\s+)?\S+\s+as|create|alter|drop|truncate|listen|notify|begin|lock\s+table|copy)\b/i;

/** A tagged template is SQL if its tag is a database handle's usual name or its text begins as SQL does; `unsafe` takes SQL as a string. */
function statementOf(node: Node): string | null {
  if (node.type === 'CallExpression' && isNode(node.callee) && nameOf(node.callee.property) === 'unsafe')
    return 'unsafe(…)';
  if (node.type !== 'TaggedTemplateExpression' || !isNode(node.quasi)) return null;
  const text = (node.quasi.quasis as { value: { raw: string } }[]).map((part) => part.value.raw).join('?');
  const isHandle = /(^|\.)(sql|db|tx)$/.test(nameOf(node.tag));
  return isHandle || startOfSql.test(text) ? text.trim().slice(0, 60) : null;
}

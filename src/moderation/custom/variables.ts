/** A type of CEL, as far as site rules need them. Source: the CEL language definition, "Values". */
export type CelKind =
  | 'string'
  | 'int'
  | 'double'
  | 'bool'
  | 'list(string)'
  | 'list(int)'
  | 'list(double)'
  | 'list(bool)';

/**
 * What a site rule may speak of. Null is what is not known, such as a score that abstained: a comparison with it is an
 * error of CEL, and so neither true nor false.
 */
export interface RuleFacts {
  readonly comment: {
    readonly text: string;
    readonly words: number;
    readonly isReply: boolean;
    readonly language: string | null;
  };
  readonly author: {
    readonly name: string | null;
    readonly url: string | null;
    readonly approved: number | null;
    readonly rejected: number | null;
    readonly isFirst: boolean | null;
  };
  readonly page: { readonly url: string | null; readonly title: string | null; readonly ageDays: number | null };
  readonly links: { readonly count: number; readonly domains: readonly string[] };
  readonly scores: { readonly spam: number | null; readonly offTopic: number | null; readonly toxicity: number | null };
  /** Codes of what the rules found. */
  readonly reasons: readonly string[];
}

type Fields<T> = { readonly [Name in keyof T]: CelKind };

/** The documented variables of a condition with their types. */
export const variables: { readonly [Name in Exclude<keyof RuleFacts, 'reasons'>]: Fields<RuleFacts[Name]> } & {
  readonly reasons: CelKind;
} = {
  comment: { text: 'string', words: 'int', isReply: 'bool', language: 'string' },
  author: { name: 'string', url: 'string', approved: 'int', rejected: 'int', isFirst: 'bool' },
  page: { url: 'string', title: 'string', ageDays: 'double' },
  links: { count: 'int', domains: 'list(string)' },
  scores: { spam: 'double', offTopic: 'double', toxicity: 'double' },
  reasons: 'list(string)',
};

/** Every variable's full name, for messages and documentation. */
export const variableNames: readonly string[] = Object.entries(variables).flatMap(([name, type]) =>
  typeof type === 'string' ? [name] : Object.keys(type).map((field) => `${name}.${field}`),
);

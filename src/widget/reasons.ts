import type { Reason } from '../http/contract.ts';
import type { Locale } from './locale.ts';

type Code = Reason['code'];

/** What is named by a site or by a person has no sentence of ours. */
export type WordedCode = Exclude<Code, 'policy.custom' | `human.${string}`>;

/** A sentence for each reason in one language other than English, in which the service words them itself. */
export type ReasonSentences = Readonly<Record<WordedCode, string>>;

/** How a reason is told: in the reader's language with what it points at, else as the service says it. */
export type ToldReason = { readonly sentence: string; readonly quote: string | null } | { readonly english: string };

export function tellReason(
  { code, message, span }: Reason,
  body: string,
  sentences: Partial<ReasonSentences> | null,
): ToldReason {
  const sentence = sentences?.[code as WordedCode];
  return sentence === undefined ? { english: message } : { sentence, quote: span && quoteOf(body.slice(...span)) };
}

const longestQuote = 120;

/** What has neither letter nor digit, such as a hidden character, is nothing to read. */
function quoteOf(text: string): string | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  const letters = [...text.trim()];
  return letters.length <= longestQuote ? letters.join('') : `${letters.slice(0, longestQuote).join('')}…`;
}

/** Fetched when there is a reason to tell; null where the service's own words have to do. */
export async function reasonSentencesIn(locale: Locale, origin: string): Promise<Partial<ReasonSentences> | null> {
  if (locale === 'en') return null;
  try {
    const response = await fetch(`${origin}/assets/reasons-${locale}.json`, { credentials: 'omit' });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

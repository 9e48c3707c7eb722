import { capital, kindAt, letter, widthAt } from '../../text/character.ts';
import type { Span } from '../finding.ts';
import type { Rule } from '../rule.ts';

const fewestLetters = 20;
const longestRun = 8;

/** Mostly capitals, or characters repeated without end. */
export const shouting: Rule = ({ body }) => {
  let letters = 0;
  let capitals = 0;
  let run = 1;
  let repeated: Span | null = null;
  for (let at = 0; at < body.length; at += widthAt(body, at)) {
    const kind = kindAt(body, at);
    if (kind & letter) letters += 1;
    if (kind & capital) capitals += 1;
    const isRepeated = body.charCodeAt(at) === body.charCodeAt(at - 1) && body.charCodeAt(at) > 0x20;
    run = isRepeated ? run + 1 : 1;
    if (run === longestRun) repeated ??= [at + 1 - longestRun, at + 1];
  }
  const isLoud = letters >= fewestLetters && capitals / letters > 0.7;
  if (!isLoud && repeated === null) return [];
  const span = isLoud ? null : repeated;
  return [{ code: 'text.shouting', weight: 0, span, values: {} }];
};

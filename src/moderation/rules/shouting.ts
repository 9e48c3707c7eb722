import type { Rule } from '../rule.ts';

const fewestLetters = 20;

/** Mostly capitals, or characters repeated without end. */
export const shouting: Rule = ({ body }) => {
  const letters = body.match(/\p{L}/gu)?.length ?? 0;
  const capitals = body.match(/\p{Lu}/gu)?.length ?? 0;
  const isLoud = letters >= fewestLetters && capitals / letters > 0.7;
  const repeated = /(\S)\1{7}/u.exec(body);
  if (!isLoud && !repeated) return [];
  const span = repeated && !isLoud ? ([repeated.index, repeated.index + repeated[0].length] as const) : null;
  return [{ code: 'text.shouting', weight: 0, span, values: {} }];
};

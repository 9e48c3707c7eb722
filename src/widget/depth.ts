const deepestIndent = 6;

/** How far a comment is indented. The style sheet knows this many steps and draws fewer on small screens. */
export const indentOf = (depth: number): string => String(Math.max(0, Math.min(depth, deepestIndent)));

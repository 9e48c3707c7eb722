/** Names the rules and weights that made a record. It changes with every change of what they find. */
export const ruleset = '2026-11-28.5';

/** What can be taken in. */
export const importFormats = ['ontopic', 'disqus', 'wordpress', 'remark42', 'commento', 'isso'] as const;
export type ImportFormat = (typeof importFormats)[number];

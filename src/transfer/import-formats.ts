/** What can be taken in. */
export const importFormats = ['disqus', 'wordpress'] as const;
export type ImportFormat = (typeof importFormats)[number];

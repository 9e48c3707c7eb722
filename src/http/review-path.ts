// Only for telling whether an address leaves the place it was given at.
const anywhere = 'https://review.invalid';

/** A path below /review to go on to, as a browser would read it; null for everything else, above all other people's addresses. */
export function reviewPathOf(text: string | undefined): string | null {
  if (text === undefined || !/^\/review(?:[/?]|$)/.test(text) || !URL.canParse(text, anywhere)) return null;
  const url = new URL(text, anywhere);
  const isBelow = url.origin === anywhere && /^\/review(?:\/|$)/.test(url.pathname);
  return isBelow ? `${url.pathname}${url.search}` : null;
}

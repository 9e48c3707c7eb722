/** What user-given links carry: no endorsement, marked as user content, no handle on the opening page. */
export const userLinkRel = 'nofollow ugc noopener';

/** The address if it is plainly http or https, else null: a `javascript:` or malformed website is no link at all. */
export function safeWebsite(address: string | null | undefined): string | null {
  if (!address || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).href;
}

export interface PageIdentity {
  readonly url: string;
  readonly key: string | null;
  readonly title: string | null;
}

/** What an embedding page says of itself; a function of strings, so that it can be told without a browser. */
export interface PageClues {
  readonly attributes: { readonly page: string | null; readonly url: string | null; readonly title: string | null };
  readonly canonical: string | null;
  readonly location: string;
  readonly documentTitle: string;
}

const maxTitle = 500;

/** The article's address, from the attribute, else `<link rel=canonical>`, else the location; never with a fragment. */
export function pageIdentity({ attributes, canonical, location, documentTitle }: PageClues): PageIdentity {
  const given = [attributes.url, canonical].find((url) => url && URL.canParse(url, location));
  const url = new URL(given ?? location, location);
  url.hash = '';
  const title = (attributes.title ?? documentTitle).replace(/\s+/g, ' ').trim().slice(0, maxTitle);
  return { url: url.href, key: attributes.page || null, title: title || null };
}

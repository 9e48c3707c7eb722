const trackingParameter =
  /^(utm_.+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|ref_src)$/i;

/**
 * The address by which a page is known: no fragment, no credentials, no tracking parameters; host and scheme
 * in the URL Standard's own spelling. Null where the text is no http or https address.
 */
export function canonicalUrl(address: string): string | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  url.hash = '';
  url.username = '';
  url.password = '';
  // Deleting through searchParams would spell the remaining parameters anew, even where nothing was deleted.
  const tracking = [...url.searchParams.keys()].filter((name) => trackingParameter.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  if (url.search === '') url.search = '';
  return url.href;
}

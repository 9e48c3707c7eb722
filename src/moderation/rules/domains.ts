/** Whether a host is one of the domains or lies below one; "evilnews.example" does not lie below "news.example". */
export function isWithinDomains(host: string, domains: readonly string[]): boolean {
  const bare = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  return domains.some((domain) => {
    const wanted = domain.toLowerCase().replace(/^\.|\.$/g, '');
    return bare === wanted || bare.endsWith(`.${wanted}`);
  });
}

/** The little of Trusted Types that is needed here; browsers without them have none. */
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
}

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
const policy = trustedTypes?.createPolicy('ontopic', { createHTML: (html) => html });

/**
 * The one place where HTML becomes nodes: the text of a comment, rendered and made safe by our own service when it was
 * written. One door, in which a Trusted Types policy named "ontopic" stands.
 */
export function fillWithCommentHtml(target: HTMLElement, html: string): void {
  target.innerHTML = policy ? policy.createHTML(html) : html;
}

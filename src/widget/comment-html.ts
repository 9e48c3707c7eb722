/**
 * The one place where HTML becomes nodes: the text of a comment, rendered and made safe by our own service when it was
 * written. One door, so that a Trusted Types policy can stand in it.
 */
export function fillWithCommentHtml(target: HTMLElement, html: string): void {
  target.innerHTML = html;
}

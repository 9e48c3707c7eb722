import MarkdownIt from 'markdown-it';

// "zero" starts from nothing, so that what is not listed here stays plain text: no raw HTML, images, headings or tables.
const markdown = new MarkdownIt('zero', { html: false, linkify: true, breaks: true }).enable([
  'blockquote',
  'fence',
  'list',
  'emphasis',
  'strikethrough',
  'backticks',
  'link',
  'autolink',
  'newline',
  'escape',
  'entity',
  'linkify',
]);

// Absolute addresses alone: a relative one would point into whatever site embeds the thread.
markdown.validateLink = (address) => /^(https?:\/\/|mailto:)[^\s]/i.test(address);

markdown.renderer.rules.link_open = (tokens, index, options, _environment, renderer) => {
  tokens[index]!.attrSet('rel', 'nofollow ugc noopener');
  return renderer.renderToken(tokens, index, options);
};

// The info string of a fence would become a class name of the commenter's choosing.
markdown.renderer.rules.fence = (tokens, index) =>
  `<pre><code>${markdown.utils.escapeHtml(tokens[index]!.content)}</code></pre>\n`;

/** Renders a comment's Markdown subset to HTML that is safe to insert as it is. Done once, when the comment is written. */
export const renderMarkup = (body: string): string => markdown.render(body).trim();

/** What is no part of an article, told by the element's name, its attributes, and the words of its class and id. */

const elements = new Set([
  ...['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'canvas', 'audio', 'video', 'map'],
  ...['nav', 'aside', 'footer', 'form', 'button', 'select', 'textarea', 'dialog', 'menu', 'ontopic-thread'],
]);

const roles = new Set([
  ...['navigation', 'complementary', 'banner', 'contentinfo', 'search', 'dialog', 'alertdialog', 'alert', 'menu'],
  ...['menubar', 'toolbar', 'tablist', 'form'],
]);

const commentWords = new Set([
  ...[
    'comment',
    'comments',
    'commentlist',
    'commentarea',
    'respond',
    'disqus',
    'livefyre',
    'isso',
    'giscus',
    'utterances',
  ],
  ...['remark42', 'replies', 'kommentare', 'comentarios', 'commentaires', 'commenti'],
]);

const furnitureWords = new Set([
  ...[
    'nav',
    'navbar',
    'navigation',
    'menu',
    'breadcrumb',
    'breadcrumbs',
    'sidebar',
    'footer',
    'toolbar',
    'pagination',
    'pager',
  ],
  ...[
    'cookie',
    'cookies',
    'consent',
    'gdpr',
    'banner',
    'popup',
    'modal',
    'newsletter',
    'subscribe',
    'subscription',
    'signup',
  ],
  ...[
    'share',
    'sharing',
    'sharedaddy',
    'social',
    'related',
    'relatedposts',
    'recommended',
    'recommendations',
    'trending',
  ],
  ...[
    'teaser',
    'teasers',
    'promo',
    'sponsor',
    'sponsored',
    'ad',
    'ads',
    'advert',
    'advertisement',
    'outbrain',
    'taboola',
  ],
]);

// "content-with-sidebar" is what stands beside the sidebar, and "no-comments" says that there are none.
const contentWords = new Set([
  ...[
    'content',
    'article',
    'main',
    'body',
    'post',
    'entry',
    'story',
    'page',
    'text',
    'wrap',
    'wrapper',
    'layout',
    'row',
  ],
  ...['container', 'with', 'has', 'no'],
]);
const stateWords = new Set(['no', 'has', 'with', 'open', 'closed', 'off', 'status']);

const alwaysKept = new Set(['html', 'head', 'body', 'main']);
const longestClass = 300;

export interface ElementFacts {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isInArticle: boolean;
}

/** Why an element is left out: its nature, or only a class that calls it the page's furniture; null where it stays. */
export function reasonToLeaveOut({ name, attributes, isInArticle }: ElementFacts): 'always' | 'furniture' | null {
  if (alwaysKept.has(name)) return null;
  if (elements.has(name) || (name === 'header' && !isInArticle)) return 'always';
  if (roles.has(attributes.role?.toLowerCase() ?? '') || isHidden(attributes)) return 'always';
  if (attributes.class === undefined && attributes.id === undefined) return null;
  const words = wordsOf(attributes);
  const isComments = has(words, commentWords) && !has(words, stateWords);
  if (name === 'article') return words[0] === 'comment' || (isInArticle && isComments) ? 'always' : null;
  if (isComments) return 'always';
  return has(words, furnitureWords) && !has(words, contentWords) ? 'furniture' : null;
}

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  const { hidden, style } = attributes;
  if (hidden !== undefined || attributes['aria-hidden'] === 'true') return true;
  return style !== undefined && /\b(display\s?:\s?none|visibility\s?:\s?hidden)\b/i.test(style.slice(0, longestClass));
}

const has = (words: readonly string[], wanted: ReadonlySet<string>) => words.some((word) => wanted.has(word));

function wordsOf({ class: className = '', id = '' }: Readonly<Record<string, string>>): string[] {
  const names = `${className.slice(0, longestClass)} ${id.slice(0, longestClass)}`;
  return names
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}

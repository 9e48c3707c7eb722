import type { Link } from '../../text/links.ts';
import type { Reading } from '../../text/read.ts';
import type { PhraseMatch } from './phrases.ts';

/** Places where people put up what they want others to follow, play, buy or sign; bare domain, and path where it matters. */
const promoting: ReadonlyMap<string, RegExp | null> = new Map<string, RegExp | null>([
  // Profiles, pages and groups of one's own; single posts and news of others are talked about.
  ['facebook.com', /^\/(?!.*\/(?:posts|videos)\/)[^?]{1,80}/],
  ['instagram.com', /^\/./],
  ['twitch.tv', /^\/\w/],
  ['tsu.co', null],
  ['vk.com', /^\/\w/],
  ['ask.fm', null],
  ['soundcloud.com', /^\/\w/],
  ['reverbnation.com', null],
  ['bandcamp.com', null],
  ['mixcloud.com', null],
  ['datpiff.com', null],
  ['audiomack.com', null],
  ['bubblews.com', null],
  ['youtube.com', /^\/(?:channel|user|c|@)/],
  ['tiktok.com', /^\/@/],
  ['linktr.ee', null],
  ['t.me', null],
  ['wa.me', null],
  ['discord.gg', null],
  // Shops and things for sale.
  ['teespring.com', null],
  ['sunfrogshirts.com', null],
  ['redbubble.com', null],
  ['etsy.com', /^\/(?:shop|listing)/],
  ['ebay.com', /^\/(?:itm|usr|str)/],
  ['ebay.co.uk', /^\/(?:itm|usr|str)/],
  ['play.google.com', /details|apps/],
  ['itunes.apple.com', /^\//],
  ['apps.apple.com', /^\//],
  // Petitions, contests and polls.
  ['change.org', /petition|^\/p\//],
  ['avaaz.org', /petition/],
  ['woobox.com', null],
  ['easypromosapp.com', null],
  ['surveymonkey.com', null],
  // Downloads and paid redirects.
  ['4shared.com', null],
  ['mediafire.com', null],
  ['thepiratebay.se', null],
  ['linkbucks.com', null],
  ['shhort.com', null],
]);

/** Short addresses hide where they lead. */
const shorteners: ReadonlySet<string> = new Set(
  'bit.ly goo.gl tinyurl.com is.gd cutt.ly ow.ly rb.gy shorturl.at adf.ly'.split(' '),
);

/** An address that pays somebody for visitors: referral and affiliate marks. */
const referral =
  /[?&/](?:ref|refid|referral|referrer|refer|referafriend|aff|affid|affiliate|affiliateid|aff_id|partner|partners|rrid|invite|invitecode|promo)(?:[=/]|$)|[?&]tag=[\w-]+-2[01]\b|PUBL=REFERAFRIEND/i;

/** What the mark of a referral looks like on a news page: where the reader came from. */
const harmless =
  /^https?:\/\/(?:www\.)?amazon\.[^?]*$|[?&](?:ref|referrer)=(?:home|hp|nf|rss|ts|twitter|facebook|fb|share|news|url|social|app)/i;

/** Where people point to for a source, a picture or a story: public bodies, reference works, media, dated or titled pages. */
const source =
  /^https?:\/\/(?:[^/]*\.)?(?:(?:gov|edu|mil|int)(?:\.[a-z]{2})?|gc\.ca|europa\.eu|wikipedia\.org|wikimedia\.org|wiki\w*\.org|youtube\.com|youtu\.be|imgur\.com|redd\.?it(?:\.com)?|reddit\.com|(?:twitter|x)\.com\/\w+\/status|twimg\.com|bbc\.(?:com|co\.uk)|github\.com|archive\.org|doi\.org|arxiv\.org)(?:[/:?#]|$)|^https?:\/\/[^?#]*(?:news|story|stories|article|politic|opinion|press|times|post|herald|report|wiki|science|journal|\/(?:19|20)\d\d\/|[a-z0-9]{2,}(?:-[a-z0-9]+){3,})|\.(?:jpe?g|png|gif|webp|pdf)(?:$|\?)/i;

const fewestWords = 4;
const shortText = 40;

/**
 * A link that asks to be followed: to a profile, shop, petition or download, one that earns its sender money, or one that
 * stands all but alone and leads to no source that a reader would know.
 */
export function promotingLink({ links, words }: Reading): PhraseMatch | null {
  const [first] = links;
  if (first === undefined) return null;
  const link = links.find(isPromoting);
  if (link) return { span: link.span, strength: 0.5 };
  const short = links.find(({ domain }) => shorteners.has(domain));
  if (short && words.length < shortText) return { span: short.span, strength: 0.5 };
  return isAlone({ links, words }) && !source.test(first.href) ? { span: first.span, strength: 0.5 } : null;
}

/** Whether hardly a word stands beside the links. */
function isAlone({ links, words }: Pick<Reading, 'links' | 'words'>): boolean {
  let beside = 0;
  let next = 0;
  for (const { text, span } of words) {
    while (next < links.length && links[next]!.span[1] <= span[0]) next += 1;
    const isInside = next < links.length && span[0] >= links[next]!.span[0];
    if (!isInside) beside += wordsIn(text);
    if (beside >= fewestWords) return false;
  }
  return true;
}

/** What is written without spaces is read as one word. */
const wordsIn = (text: string): number => (unspacedScript.test(text) ? Math.ceil(text.length / 2) : 1);
const unspacedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** An address written so that only people read it as one: "site DOT com", "bit.ly\\abc", "name*com". */
const disguised =
  /(?<![\p{L}\p{N}])(?:(?:bit\.ly|goo\.gl|tinyurl\.com)\\{1,2}\w{3,20}|[a-z0-9-]{3,40}(?: ?[([{] ?(?:dot|\.) ?[)\]}] ?| ?(?:\*|DOT) ?|,)(?:com|net|org|tk|ru|info|xyz|shop|online|site)(?![\p{L}\p{N}])|[a-z0-9]{2,40}(?: \. ?|\. )(?:com|net)(?: ?\/ ?\w{2}|(?![\p{L}\p{N}])))/u;
const shortestDisguised = 8;
const mayBeDisguised = /dot|[*\\]|\. ?(?:com|net)|,(?:com|net)/i;

export function disguisedAddress({ body, links }: Reading): PhraseMatch | null {
  if (links.length > 0 || body.length < shortestDisguised || !mayBeDisguised.test(body)) return null;
  const match = disguised.exec(body);
  return match ? { span: [match.index, match.index + match[0].length], strength: 0.55 } : null;
}

export function isPromoting({ href, domain, host }: Link): boolean {
  const path = href.replace(/^https?:\/\/[^/]*/i, '');
  const place = promoting.has(domain) ? domain : host.replace(/^www\./, '');
  const shape = promoting.get(place);
  if (shape !== undefined && (shape === null || shape.test(path))) return true;
  return referral.test(path) && !harmless.test(href);
}

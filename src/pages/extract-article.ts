import { type Block, type Container, outlineOf, type PageOutline } from './page-outline.ts';

export interface ExtractedArticle {
  /** At most 500 characters. */
  readonly title: string | null;
  /** Paragraphs on a line each, at most 50,000 characters; empty where the page has no article. */
  readonly text: string;
}

const longestText = 50_000;
const longestTitle = 500;
// Less prose than this is a page of something else.
const leastProse = 140;
const shortestParagraph = 40;
const shortestLine = 25;
const mostLinked = 0.5;
// The part of a page's prose that has to lie in one place for that place to be the article.
const dominantShare = 0.7;

/**
 * The article of an HTML page, without navigation, comments and scripts. What the page marks as the article is preferred;
 * else it is the smallest part that holds most of the prose, as in Mozilla's Readability. Linear in the page's length.
 */
export function extractArticle(html: string): ExtractedArticle {
  const strict = outlineOf(html, 'strict');
  const article = articleOf(strict);
  return article.text === '' && strict.hasFurniture ? articleOf(outlineOf(html, 'lenient')) : article;
}

function articleOf(outline: PageOutline): ExtractedArticle {
  const prose = proseOf(outline);
  const chosen = chosenContainer(outline.containers, prose);
  return {
    title: titleOf(outline.titles),
    text: prose[chosen]! < leastProse ? '' : textWithin(outline, chosen).slice(0, longestText).toWellFormed(),
  };
}

/** Characters of prose in each container. */
function proseOf({ containers, blocks }: PageOutline): number[] {
  const prose = containers.map(() => 0);
  for (const block of blocks) {
    const length = weightOf(block.text);
    if (!block.isHeading && length >= shortestParagraph && !isLinks(block)) prose[block.container]! += length;
  }
  for (let index = containers.length - 1; index > 0; index -= 1) prose[containers[index]!.parent]! += prose[index]!;
  return prose;
}

const isLinks = ({ linked, text }: Block) => linked > mostLinked * text.length;

/** A character of a script without spaces says about three times as much. */
function weightOf(text: string): number {
  const runs =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+/gu) ?? [];
  return runs.reduce((sum, run) => sum + 2 * run.length, text.length);
}

function chosenContainer(containers: readonly Container[], prose: readonly number[]): number {
  const most = (indices: readonly number[]) =>
    indices.reduce<number | null>(
      (best, index) => (prose[index]! > prose[best ?? 0]! || best === null ? index : best),
      null,
    );
  const withRole = (role: Container['role']) =>
    containers.flatMap((container, index) => (container.role === role && prose[index]! >= leastProse ? [index] : []));
  const articles = withRole('article');
  const titled = articles.filter((index) => containers[index]!.hasMainHeading);
  const marked = most(withRole('body of an article')) ?? most(titled);
  if (marked !== null) return marked;
  const largest = most(articles);
  const root = most(withRole('main')) ?? 0;
  if (largest !== null && prose[largest]! >= dominantShare * prose[root]!) return largest;
  return smallestDominant(containers, { prose, root });
}

/** From the root down, as long as one part holds most of the prose of all. */
function smallestDominant(
  containers: readonly Container[],
  { prose, root }: { prose: readonly number[]; root: number },
): number {
  const needed = dominantShare * prose[root]!;
  let chosen = root;
  // In the order of opening tags, so that whoever dominates comes after whatever holds it; no two of them stand side by side.
  for (let index = root + 1; index < containers[root]!.end; index += 1)
    if (prose[index]! >= needed && !containers[index]!.isParagraph) chosen = index;
  return prose[chosen]! > 0 ? chosen : root;
}

function textWithin({ containers, blocks }: PageOutline, chosen: number): string {
  const { end } = containers[chosen]!;
  return blocks
    .filter(({ container }) => container >= chosen && container < end)
    .filter((block) => block.isHeading || (!isLinks(block) && isLine(block.text)))
    .map(({ text }) => text)
    .join('\n');
}

/** A sentence, however short, rather than a label of a button. */
const isLine = (text: string) => weightOf(text) >= shortestLine || /[.!?…。！？।]["'”’»)]*$/.test(text);

function titleOf({ shared, heading, document }: PageOutline['titles']): string | null {
  return shared?.slice(0, longestTitle).toWellFormed() ?? heading ?? withoutSiteName(document);
}

/** "Headline | The Daily News" is "Headline" where that is the longer part. */
function withoutSiteName(title: string | null): string | null {
  const end = title?.search(/ [|–—·»-] [^|–—·»]{1,60}$/) ?? -1;
  return title !== null && end > title.length / 2 ? title.slice(0, end) : title;
}

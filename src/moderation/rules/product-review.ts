import type { Reading, Word } from '../../text/read.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { articleOf } from '../topic/surroundings.ts';
import { looks, perhapsSiteThings, siteLauds, siteThings, thingsAlone } from './praise-words.ts';

const farApart = 8;
const mostNamed = 50;

/** Reads like a review of the site, theme or product: praise close to a thing that the article does not speak of. */
export const productReview: Rule = (reading, subject) => {
  const named: number[] = [];
  const praised: number[] = [];
  const areLooksNamed = reading.words.some(({ text }) => looks.has(text));
  for (const [i, { text }] of reading.words.entries()) {
    if (siteLauds.has(text)) praised.push(i);
    const isThing = siteThings.has(text) || (areLooksNamed && perhapsSiteThings.has(text));
    if (isThing && !articleOf(subject).words.has(text)) named.push(i);
  }
  if (named.length === 0 || praised.length === 0) return unspacedReview(reading, subject);
  // The first pairs tell as much as thousands would.
  const close = named.slice(0, mostNamed).flatMap((thing) => {
    const beside = praised.filter((i) => Math.abs(i - thing) <= farApart);
    return beside.length === 0 ? [] : [thing, ...beside];
  });
  if (close.length === 0 || !isReviewLike(reading, { named, praised, subject })) return [];
  const span = spanBetween(reading.words, Math.min(...close), Math.max(...close));
  const isPlain = named.some((i) => thingsAlone.has(reading.words[i]!.text));
  return [{ code: 'topic.product_review', weight: isPlain ? 0.65 : 0.55, span, values: {} }];
};

/** A remark on the article may praise in passing; a review consists of little else. */
function isReviewLike(
  reading: Reading,
  found: { named: readonly number[]; praised: readonly number[]; subject: Subject },
): boolean {
  const share = (found.named.length + found.praised.length) / Math.max(1, reading.words.length);
  return share >= 0.12 || reading.words.length <= 12;
}

/** The same in Chinese, Japanese and Korean: a thing of the site, and its looks or speed praised. */
const unspaced =
  /(主题|模板|网站|網站|网页|页面|排版|界面|版面|テーマ|テンプレート|サイト|デザイン|レイアウト|테마|템플릿|사이트|디자인|홈페이지)[\p{L}\p{N}，、, ]{0,10}(?:好看|漂亮|美观|快|专业|專業|简洁|清爽|舒服|不错|見やすい|見やすく|速い|早い|素敵|綺麗|きれい|プロ|おしゃれ|빠르|예쁘|이쁘|깔끔|전문적|멋지|좋네|좋아요)/u;
const mostUnspaced = 60;

function unspacedReview({ body }: Reading, { page }: Subject): Finding[] {
  if (body.length > mostUnspaced) return [];
  const match = unspaced.exec(body);
  if (!match || `${page.title ?? ''} ${page.text ?? ''}`.includes(match[1]!)) return [];
  return [
    { code: 'topic.product_review', weight: 0.55, span: [match.index, match.index + match[0].length], values: {} },
  ];
}

const spanBetween = (words: readonly Word[], first: number, last: number): readonly [number, number] => [
  words[first]!.span[0],
  words[last]!.span[1],
];

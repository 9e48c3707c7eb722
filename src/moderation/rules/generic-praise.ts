import type { Reading } from '../../text/read.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { stem } from '../topic/stem.ts';
import { stopWords } from '../topic/stop-words.ts';
import { articleOf } from '../topic/surroundings.ts';
import { bookOf, hasPhrase, matchIn, phrase } from './phrases.ts';
import { pageKinds, pageLauds } from './praise-words.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Coming back, passing on, carrying on: what praise of a page ends with, and a remark on an article seldom does. */
const returning = bookOf([
  phrase(
    0.5,
    '<bookmark|bookmarked|bookmarking|favourites|favorites|favoris|lesezeichen|favoritos|come back|be back|coming back|visit again>|' +
      '<keep> (?:it )?up|<keep> (?:posting|writing|sharing|going|the good)|' +
      '<well done|the owner|my friends|colleagues|daily list|regulars?|search is over|sharing|share with|macht weiter|weiter so|' +
      'bonne continuation|sigue así|continue assim|subscribed|looking forward to more|looking forward to your next|more posts|' +
      'next post|good job|good work|nice work|great work|great job|continuate così|continua così|condivisione|ga zo door|ga vooral door|tak trzymaj|oby tak dalej|czekam na więcej|' +
      'komme wieder|komme bestimmt|schaue wieder|je reviendrai|plaisir de vous lire|tornerò|seguiré visitando|seguiré visitándote|volveré|voltarei|vaker terug|kom terug|kom zeker|będę tu zaglądać|będę zaglądać|będę wracać|' +
      'зайду ещё|зайду еще|обязательно вернусь|geleceğim|takipteyim|mampir lagi|ghé lại|ghé thường|سأعود|फिर आऊंगा|लिखते रहिए|보고 갑니다|들를게요|' +
      'так держать|пишите ещё|пишите еще|продолжайте|подписался|в закладки|devamini bekliyorum|devamini bekleriz|paylaşim için|không ngừng|ditunggu artikel|ditunggu postingan|seguid así|sigan así|continuez comme ça|continuez ainsi|continuem assim|parabéns pelo trabalho>',
  ),
]);
const fewest = 4;
const most = 45;
const shortestPlain = 9;

/** Praise that fits any page: the page named by its kind, praised, and nothing said that the article is about. */
export const genericPraise: Rule = (reading, subject) => {
  const { words: said, links } = reading;
  if (subject.parent !== null || said.length > most) return [];
  if (said.length < fewest) return unspacedPraise(reading);
  const praise = said.filter(({ text }) => pageLauds.has(text)).length;
  const isNamed = said.some(({ text }, i) => pageKinds.has(text) && !isAnother(said, i));
  if (praise === 0 || !isNamed || saysSomething(reading, subject)) return unspacedPraise(reading);
  const isReturning = hasPhrase(reading, returning);
  // Short thanks for an article are courtesy, however little they say.
  if (!isReturning && (said.length < shortestPlain || praise / said.length < 0.25)) return [];
  const span = [said[0]!.span[0], said.at(-1)!.span[1]] as const;
  const weight = links.length > 0 || isReturning ? 0.6 : 0.5;
  return [{ code: 'spam.generic_praise', weight, span, values: {} }];
};

/** The same where words are not parted: praised, and the reader comes back. */
const unspaced =
  /(?:好文|文章|受益|参考|勉強|面白|不错|不錯)[\p{L}\p{N}，、。,. ！!]{0,20}(?:常来|會常來|会再来|再来看|以后会|また(?:読み|来|お邪魔|見に)|また拝見)/u;

function unspacedPraise({ body }: Reading): Finding[] {
  const match = matchIn(body, unspaced, 0.55);
  return match ? [{ code: 'spam.generic_praise', weight: match.strength, span: match.span, values: {} }] : [];
}

const others = words('some another other any');

/** Whether it is some other page that is named: "some trendy website". */
const isAnother = (said: Reading['words'], i: number): boolean =>
  [said[i - 1], said[i - 2]].some((word) => word !== undefined && others.has(word.text));

/** Whether a word of the comment, other than those of praise itself, is one of the article's. */
function saysSomething({ words: said }: Reading, subject: Subject): boolean {
  const article = articleOf(subject).words;
  const telling = said.filter(
    ({ text }) => text.length > 3 && !stopWords.has(text) && !pageKinds.has(text) && !pageLauds.has(text),
  );
  return telling.some(({ text }) => article.has(text) || article.has(stem(text)));
}

import type { Reading } from '../../text/read.ts';
import type { Span } from '../finding.ts';

/** What speaks for a plea without being one: how many small signs come together decides. */
export interface PleaCues {
  /** In [0, 1): the signs added up like independent evidence. */
  readonly strength: number;
  /** From the first sign of something of the writer's own to the last word beside it; null where there is none. */
  readonly span: Span | null;
}

type Sign = 'crowd' | 'plea' | 'own' | 'subscribing' | 'counting' | 'thumbs' | 'performer' | 'hope';

/** What each sign adds, where it counts by itself. */
const weights = { plea: 0.15, subscribing: 0.4, counting: 0.2, thumbs: 0.25, performer: 0.2, hope: 0.1, greeting: 0.2 };
const callWeight = 0.2;
const ownPlaceWeight = 0.3;
const linkWeight = 0.2;

const signs: ReadonlyMap<string, Sign> = new Map(
  (
    [
      ['crowd', 'guys everyone everybody all friends peeps folks people fans leute amigos gente'],
      ['plea', 'please pls plz plss plzz pleas kindly bitte svp porfavor porfa pfv tolong mohon'],
      ['own', 'my our mein meine meinen mi mis nuestro mon ma mes notre meu minha nosso'],
      ['subscribing', 'subscribe suscribe subcribe subscibe sucscribe subscrib subscriber'],
      ['counting', 'subs sub subscribers views followers youtuber youtubers'],
      ['thumbs', 'thumbs'],
      ['performer', 'rap rapper singer artist musician producer vlogger songwriter streamer gamer'],
      ['hope', 'appreciate appreciated grateful chance feedback opinion opinions honest dream support'],
    ] as const
  ).flatMap(([sign, words]) => words.split(' ').map((word) => [word, sign] as const)),
);

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const greetings = set('hey hi hello yo hallo hola salut oi halo hai ehi dear sup');
const places = set(
  'channel channels videos vids video song songs music track tracks album mixtape cover covers remix remixes rap raps beats ' +
    'playlist stream soundcloud page website site blog shop store kanal canal chaîne vidéos musique música canções',
);
const calls = set(
  'check chek watch listen visit join click download follow like share comment rate vote subscribe try',
);
const others = set("i we they you he she who to not don't didn't never people");

/** "Subscribe to the paper timetable": a thing that is nobody's own. */
const anybodys = set('the a an any some it him her their that');

/** Whether somebody else subscribes, or to something that is not the asker's. */
const isOfOthers = (words: Reading['words'], i: number): boolean =>
  others.has(words[i - 1]?.text ?? '') || (words[i + 1]?.text === 'to' && anybodys.has(words[i + 2]?.text ?? ''));

const near = 3;
const shortText = 40;

/** Adds up signs of a plea, each counted once. */
export function pleaCues({ words, links }: Reading): PleaCues {
  const seen = new Map<string, number>();
  let span: Span | null = null;
  for (const [i, { text, sentence }] of words.entries()) {
    const before = words[i - 1];
    const sign = signs.get(text);
    if (calls.has(text) && (before?.sentence !== sentence || signs.get(before.text) === 'plea')) {
      seen.set('call', callWeight);
    }
    if (sign === undefined) continue;
    if (sign === 'own') {
      const place = words.slice(i + 1, i + 1 + near).find((word) => places.has(word.text));
      if (!place) continue;
      seen.set('own place', ownPlaceWeight);
      span ??= [words[i]!.span[0], place.span[1]];
    } else if (sign === 'crowd') {
      if (i <= 2 && before && greetings.has(before.text)) seen.set('greeting', weights.greeting);
    } else if (sign !== 'subscribing' || !isOfOthers(words, i)) {
      seen.set(sign, weights[sign]);
    }
  }
  if (links.length > 0 && seen.size > 0) seen.set('link', linkWeight);
  // A long text holds words of every kind.
  const density = Math.min(1, shortText / words.length);
  let clean = 1;
  for (const weight of seen.values()) clean *= 1 - weight * density;
  return { strength: 1 - clean, span };
}

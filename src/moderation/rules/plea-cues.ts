import type { Reading } from '../../text/read.ts';
import type { Span } from '../finding.ts';

/** What speaks for a plea without being one: how many small signs come together decides. */
export interface PleaCues {
  /** In [0, 1): the signs added up like independent evidence. */
  readonly strength: number;
  /** From the first sign of something of the writer's own to the last word beside it; null where there is none. */
  readonly span: Span | null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const greetings = set('hey hi hello yo hallo hola salut oi halo hai ehi dear sup');
const crowd = set('guys everyone everybody all friends peeps folks people fans leute amigos gente');
const pleas = set('please pls plz plss plzz pleas kindly bitte svp porfavor porfa pfv tolong mohon');
const own = set('my our mein meine meinen mi mis nuestro mon ma mes notre meu minha nosso');
const places = set(
  'channel channels videos vids video song songs music track tracks album mixtape cover covers remix remixes rap raps beats ' +
    'playlist stream soundcloud page website site blog shop store kanal canal chaîne vidéos musique música canções',
);
const subscribing = set('subscribe suscribe subcribe subscibe sucscribe subscrib subscriber');
const counting = set('subs sub subscribers views followers youtuber youtubers');
const others = set("i we they you he she who to not don't didn't never people");
const performers = set('rap rapper singer artist musician producer youtuber vlogger songwriter streamer gamer');
const hoping = set('appreciate appreciated grateful chance feedback opinion opinions honest dream support');
const calls = set(
  'check chek watch listen visit join click download follow like share comment rate vote subscribe try',
);

const near = 3;
const shortText = 40;

/** Adds up signs of a plea, each counted once. */
export function pleaCues({ words, links }: Reading): PleaCues {
  const seen = new Map<string, number>();
  let span: Span | null = null;
  for (const [i, { text, sentence }] of words.entries()) {
    if (pleas.has(text)) seen.set('plea', 0.15);
    else if (subscribing.has(text) && !(i > 0 && others.has(words[i - 1]!.text))) seen.set('subscribing', 0.4);
    else if (counting.has(text)) seen.set('counting', 0.2);
    else if (performers.has(text) && i < 40) seen.set('performer', 0.2);
    else if (text === 'thumbs') seen.set('thumbs', 0.25);
    else if (hoping.has(text)) seen.set('hope', 0.1);
    if (crowd.has(text) && i <= 2 && i > 0 && greetings.has(words[i - 1]!.text)) seen.set('greeting', 0.2);
    const isCall = calls.has(text) && (i === 0 || words[i - 1]!.sentence !== sentence || pleas.has(words[i - 1]!.text));
    if (isCall) seen.set('call', 0.2);
    const place = own.has(text) ? words.slice(i + 1, i + 1 + near).find((word) => places.has(word.text)) : undefined;
    if (place) {
      seen.set('own place', 0.3);
      span ??= [words[i]!.span[0], place.span[1]];
    }
  }
  if (links.length > 0 && seen.size > 0) seen.set('link', 0.2);
  // A long text holds words of every kind.
  const density = Math.min(1, shortText / words.length);
  let clean = 1;
  for (const weight of seen.values()) clean *= 1 - weight * density;
  return { strength: 1 - clean, span };
}

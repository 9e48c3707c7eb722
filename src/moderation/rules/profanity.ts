import { Filter } from 'bad-words';
import { isQuotedWithin } from '../../text/quotation.ts';
import type { Reading } from '../../text/read.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { abusePhrases, unspacedAbuse } from './abuse-phrases.ts';
import { matchIn, type PhraseMatch, strongestPhrase } from './phrases.ts';

// The list counts much as profane that news comments need; these words are ordinary there, or ambiguous.
const ordinary = new Set(
  (
    'god hell sex damn bloody screw screwing poop puke pee butt breasts dyke knob knobs muff queer screwed lmao homo organ retard ' +
    'retarded willy willies xxx viagra masturbate masturbation penis vagina balls jerk snatch hore kuk kike nazi nazis spic chink ' +
    'orgasm orgasim hoar hoare drek nob amcik andskota arschloch assface boiolas ejackulate ekrem enculer ekto faen feces felcher ' +
    'foreskin fukah gook guiena helvete injun kanker kawk knulle kraut kuksuger kurac kurwa kusi kyrpa mamhoon merd mibun mofo monkleigh ' +
    'mouliewop muie mulkku muschi nepesaurio orospu paska perse picka pierdol pillu pimmel piss pizda poontsee porn porno pornography ' +
    'preteen pula pule puta puto qahbeh rautenberg schaffer scheiss schlampe schmuck sh1t sharmuta sharmute shipal shiz skribz skurwysyn ' +
    'sphencter spierdalaj splooge suka teets testical testicle tits titt turd wank vittu wetback wichser zabourah crap heshe lipshits ' +
    'lipshitz massterbait masstrbait masstrbate masterbaiter masterbate masterbates motha jism jiss jizm cum gay lesbian lesbo'
  ).split(' '),
);
// Slurs against groups, and abuse that is hardly ever anything else. Swearing at the world is mild.
const severe = new Set(
  'nigger niggers nigga niggas faggot faggots fagot cunt cunts kike kikes spic spics chink chinks wetback wetbacks gook gooks cocksucker'.split(
    ' ',
  ),
);
const swearing = new Set(
  'fuck fucks fucked fucker fuckers fucking fuckin motherfucker bitch bitches whore whores slut sluts twat dickhead asshole assholes bastard bastards shit shits shitty'.split(
    ' ',
  ),
);
type Tier = 'severe' | 'mild';

const tiers: ReadonlyMap<string, Tier> = new Map([
  ...new Filter().list
    .map((word) => word.toLowerCase())
    .filter((word) => !ordinary.has(word))
    .map((word) => [word, 'mild'] as const),
  ...[...swearing].map((word) => [word, 'mild'] as const),
  ...[...severe].map((word) => [word, 'severe'] as const),
]);

const mostFindings = 10;

/**
 * Abusive words in two tiers: severe ones count, mild ones are only advice. Who disguises even a mild one knows that it
 * does not belong here.
 */
export const profanity: Rule = (reading, _subject, { allowedWords }) => {
  const findings: Finding[] = [];
  const aimed = strongestPhrase(reading, abusePhrases) ?? unspacedMatch(reading);
  if (aimed && !isQuotedWithin(reading.body, aimed.span))
    findings.push({ code: 'language.severe', weight: aimed.strength, span: aimed.span, values: {} });
  for (const { text, span } of reading.words) {
    const tier = tiers.get(text);
    if (tier === undefined || allowedWords.some((word) => word.toLowerCase() === text)) continue;
    const weight = tier === 'severe' ? 0.6 : 0;
    findings.push({ code: `language.${tier}`, weight, span, values: {} });
    if (isWrittenOtherwise(reading.body.slice(span[0], span[1]), text)) {
      findings.push({ code: 'language.obfuscated', weight: 0.5, span, values: { word: text } });
    }
    if (findings.length >= mostFindings) break;
  }
  return findings;
};

const mayBeUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function unspacedMatch({ body }: Reading): PhraseMatch | null {
  return mayBeUnspaced.test(body) ? matchIn(body, unspacedAbuse, 0.6) : null;
}

/** Stars in the middle are no disguise but discretion: "f**k" is not read as a word at all. */
const isWrittenOtherwise = (written: string, meant: string): boolean =>
  written.toLowerCase() !== meant && !/([a-z])\1\1/i.test(written);

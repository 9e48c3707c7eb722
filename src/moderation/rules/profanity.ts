import { Filter } from 'bad-words';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

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
const severe = new Set(
  (
    'fuck fucker fucking fucked fuckin fuk fuker fukker fuking motherfucker nigger nigga nigur niiger niigr faggot fag fagg fagot cunt ' +
    'cocksucker cock-sucker kike spic chink wetback gook whore slut bitch bitches cawk twat dickhead asshole assholes arsehole bastard ' +
    'retard'
  ).split(' '),
);

const mildWords = new Set(
  new Filter().list.map((word) => word.toLowerCase()).filter((word) => !ordinary.has(word) && !severe.has(word)),
);

/** Abusive words in two tiers: severe ones count, mild ones are only advice. A disguise is a finding of its own. */
export const profanity: Rule = ({ body, words }, _subject, { allowedWords }) => {
  const allowed = new Set(allowedWords.map((word) => word.toLowerCase()));
  const findings: Finding[] = [];
  for (const { text, span } of words) {
    const isSevere = severe.has(text);
    if (allowed.has(text) || !(isSevere || mildWords.has(text))) continue;
    findings.push({
      code: isSevere ? 'language.severe' : 'language.mild',
      weight: isSevere ? 0.6 : 0,
      span,
      values: {},
    });
    if (isSevere && body.slice(span[0], span[1]).toLowerCase() !== text) {
      findings.push({ code: 'language.obfuscated', weight: 0.2, span, values: { word: text } });
    }
  }
  return findings.slice(0, 10);
};

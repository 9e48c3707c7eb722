import { describe, expect, it } from 'vitest';
import { judge } from '../../src/moderation/judge.ts';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import { subjectOfText } from '../../src/moderation/subject.ts';
import { packagedEncoder } from '../../src/moderation/topic/meaning.ts';
import { relevanceOf } from '../../src/moderation/topic/relevance.ts';
import { languageOf } from '../../src/moderation/topic/text-profile.ts';
import { factsOf } from '../../src/moderation/topic/word-facts.ts';
import { read } from '../../src/text/read.ts';

const bridge = {
  url: null,
  ageDays: 1,
  title: 'Die alte Brücke über die Aller wird saniert',
  text:
    'Der Stadtrat von Verden hat am Dienstag beschlossen, die alte Brücke über die Aller für zwei Millionen Euro zu sanieren. Die Arbeiten ' +
    'beginnen im März und dauern bis zum Herbst. Für Radfahrer und Fußgänger wird ein schmaler Steg neben der Brücke gebaut, Autos müssen ' +
    'einen Umweg über die Umgehungsstraße nehmen. Kritik kommt von den Händlern der Altstadt, die um ihre Kunden fürchten. Die Bürgermeisterin ' +
    'versprach, den Verkehr mit zusätzlichen Bussen zu entlasten und die Parkplätze am Ufer offen zu halten. Gutachter hatten Risse in den ' +
    'Pfeilern gefunden, das Geländer ist verrostet, der Belag ist an vielen Stellen gebrochen.',
};
const thread = [
  'Der Steg für Radfahrer ist viel zu schmal geplant, da kommt kein Lastenrad durch.',
  'Die Händler in der Altstadt werden das spüren, der Umweg ist lang.',
];
const foreign =
  'Unser Kater frisst seit Sonntag kaum noch Futter, der Tierarzt meint die Nieren, hat jemand Erfahrung mit Diätfutter und Infusionen bei älteren Katzen?';
const related =
  'Zwei Millionen für Pfeiler, die schon vor zehn Jahren Risse hatten: Die Gutachter hätte man früher fragen sollen.';

describe('relevance beyond English', () => {
  const scoreOf = (body: string) =>
    judge(subjectOfText(body, { page: bridge, thread }), defaultPolicy).scores.offTopic!;

  it('tells in German what belongs beneath an article from what does not', () => {
    expect(scoreOf(foreign)).toBeGreaterThan(0.3);
    expect(scoreOf(related)).toBeLessThan(0.1);
    expect(scoreOf(foreign)).toBeGreaterThan(4 * scoreOf(related));
  });

  it('does not ask an encoder of English what German means', () => {
    const [one, other] = [Float32Array.of(1, 0), Float32Array.of(-1, 0)];
    const vectors = { encoder: packagedEncoder, own: one, article: [other], comments: [], yardstick: [one, other] };
    const relevance = relevanceOf(read(related), subjectOfText(related, { page: bridge, thread, vectors }));
    expect(relevance).toMatchObject({ inMeaning: null, isWellKnown: true });
  });

  it('abstains where the comment speaks another language than its place', () => {
    const subject = subjectOfText('El gato no come nada desde el domingo y el veterinario habla de los riñones.', {
      page: bridge,
      thread,
    });
    expect(relevanceOf(read(subject.body), subject)).toBe('another language');
  });

  it.each([
    ['de', 'Warum wird das erst jetzt gemacht, die Risse sind doch seit Jahren da'],
    ['fr', "On nous avait promis un pont pour l'été, et rien n'est fait depuis"],
    ['it', 'Il ponte è chiuso da tre mesi e nessuno ha detto niente ai negozi'],
    ['es', 'Nadie dijo nada del puente hasta que ya estaba cerrado'],
    ['pt', 'A ponte está fechada há três meses e ninguém avisou os moradores'],
    ['nl', 'De brug is al drie maanden dicht en niemand heeft ons iets gezegd'],
    ['pl', 'Most jest zamknięty od trzech miesięcy i nikt nam nic nie mówi'],
    ['ru', 'Мост закрыт уже три месяца, и никто нам ничего не сказал'],
    ['tr', 'Köprü üç aydır kapalı ve kimse bize bir şey söylemedi'],
    ['id', 'Jembatan itu sudah tiga bulan ditutup dan tidak ada yang bilang'],
    ['unspaced', '这座桥已经关了三个月，没有人通知我们'],
    ['en', 'The bridge has been closed for three months and nobody told us'],
    ['other', 'Bridge bridge repair Verden'],
  ])('hears %s in "%s"', (language, text) => {
    expect(languageOf(read(text).words.map((word) => factsOf(word.text)))).toBe(language);
  });
});

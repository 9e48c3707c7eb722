import { describe, expect, it } from 'vitest';
import { demoArticle } from '../../src/demo/article.ts';
import { judge } from '../../src/moderation/judge.ts';
import { defaultPolicy, policySchema } from '../../src/moderation/policy.ts';
import { subjectOfText } from '../../src/moderation/subject.ts';

const page = { url: null, title: demoArticle.title, text: demoArticle.text, ageDays: 1 };
const scoresOf = (body: string, policy = defaultPolicy) => judge(subjectOfText(body, { page }), policy).scores;

const onTopic =
  'Distillation teaches a smaller language model from the answers of a larger one, as the laboratory did here.';
const recipe =
  'Preheat the oven, knead walnuts into rye dough, brush the crust with honey, then bake bread slowly until golden and fragrant.';
const pleading = 'If you enjoyed it, would you be so kind and leave five stars for my shop?';
const insult = 'You people are vermin, all of you, and should be driven out of this country.';

describe('the scores of a comment', () => {
  it('grow with what they measure, below what makes a finding, too', () => {
    expect(scoresOf(onTopic).offTopic).toBeLessThan(0.3);
    expect(scoresOf(recipe).offTopic).toBeGreaterThan(0.5);
    const hint = 'The oven was hot and the walnuts were good in the bread that day.';
    expect(scoresOf(hint).offTopic).toBeGreaterThan(scoresOf(onTopic).offTopic!);
    expect(scoresOf(pleading).spam).toBeGreaterThan(scoresOf(onTopic).spam!);
    expect(scoresOf(insult).toxicity).toBeGreaterThan(scoresOf(onTopic).toxicity!);
  });

  it('are not exactly nought for what was published', () => {
    const { spam, toxicity } = scoresOf(onTopic);
    expect(spam).toBeGreaterThan(0);
    expect(toxicity).toBeGreaterThan(0);
  });

  it('say nothing of relevance in five words, and something in six', () => {
    expect(scoresOf('My boiler shows error again').offTopic).toBeNull();
    expect(scoresOf('My boiler shows that error again').offTopic).not.toBeNull();
  });

  it.each([insult, onTopic, 'Whoever wrote this should be locked up with the rest of that rabble.'])(
    'see as much of an attack beneath an article as beneath none: %s',
    (body) => {
      const alone = judge(subjectOfText(body), defaultPolicy).scores.toxicity;
      expect(alone).toBeGreaterThan(0);
      expect(scoresOf(body).toxicity).toBe(alone);
    },
  );

  it('leave out what the site does not go by', () => {
    const policy = policySchema.parse({
      actions: { 'language.toxic': 'ignore', 'spam.learned': 'ignore', 'topic.foreign_subject': 'advise' },
    });
    expect(scoresOf(insult, policy).toxicity).toBe(0);
    expect(scoresOf(onTopic, policy).spam).toBe(0);
    expect(scoresOf(recipe, policy).offTopic).toBeNull();
  });
});

describe('a short remark on another subject', () => {
  it('is held, and says what it is about', () => {
    const { action, reasons } = judge(
      subjectOfText('What time does the swimming pool open on Sundays?', { page }),
      defaultPolicy,
    );
    expect(action).toBe('hold');
    const [reason] = reasons.filter(({ code }) => code === 'topic.foreign_subject');
    expect(reason?.message).toContain('swimming');
  });

  it('is published as a reply to one who spoke of it', () => {
    const parent = { body: 'They closed the swimming pool to cool the servers of this laboratory, Sundays too.' };
    const subject = subjectOfText('What time does the swimming pool open on Sundays?', {
      page,
      parent,
      thread: [parent.body],
    });
    expect(judge(subject, defaultPolicy).action).toBe('publish');
  });
});

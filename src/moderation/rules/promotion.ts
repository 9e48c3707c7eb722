import type { Rule } from '../rule.ts';
import { gap, type PhrasePattern, phraseShape, strongestPhrase } from './phrases.ts';

const patterns: PhrasePattern[] = [
  {
    shape: phraseShape(
      `(?:i|we)${gap(2)} (?:make|made|earn|earned|earning|making)${gap(2)} (?:\\d+|money|dollars|bucks|cash|income)${gap(4)} (?:from home|online|per|a|every|each|weekly|monthly|daily)`,
    ),
    strength: 0.75,
  },
  { shape: phraseShape(`(?:work|working|earn|money|job|jobs|income)${gap(2)} from home`), strength: 0.4 },
  {
    shape: phraseShape(
      `(?:buy|order|shop|get|grab)${gap(3)} (?:now|today|here|online)${gap(2)} (?:discount|cheap|sale|offer|free shipping|off)`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `(?:\\d+|best|big|huge|special) (?:off|discount|discounts|promo|coupon|coupons|offer)(?: code| codes)?${gap(3)} (?:code|today|now|link|here|site|shop|store)`,
    ),
    strength: 0.6,
  },
  { shape: phraseShape(`(?:use|with|enter)${gap(1)} (?:promo|coupon|discount|referral) code`), strength: 0.7 },
  {
    shape: phraseShape(
      `(?:crypto|bitcoin|forex|binary options|trading)${gap(4)} (?:profit|profits|returns|signals|expert|mentor|manager|recovery|recovered|investment)`,
    ),
    strength: 0.6,
  },
  {
    shape: phraseShape(
      `(?:recovered|recover|recovery)${gap(4)} (?:lost|stolen|scammed)${gap(2)} (?:funds|bitcoin|crypto|money|wallet)`,
    ),
    strength: 0.75,
  },
  {
    shape: phraseShape(
      `(?:spell caster|love spell|herbal (?:doctor|cure|remedy)|hire a hacker|weight loss (?:pills|secret)|penis|viagra|cialis|payday loan|essay writing service|seo services?|backlinks|web design services?|buy (?:followers|likes|subscribers|views))`,
    ),
    strength: 0.75,
  },
  {
    shape: phraseShape(
      `(?:my|our) (?:new )?(?:song|single|album|mixtape|book|ebook|course|app|game|product|shop|store|podcast|channel)${gap(3)} (?:is out|out now|available|on (?:youtube|spotify|amazon|itunes|soundcloud)|now live|for sale)`,
    ),
    strength: 0.6,
  },
  {
    shape: phraseShape(
      `(?:check|visit|see|click)(?: out)?${gap(2)} (?:link|website|site|profile|bio|channel)${gap(2)} (?:in|on|for|to|below|above|here)`,
    ),
    strength: 0.5,
  },
  { shape: phraseShape(`i upload${gap(4)} (?:videos|songs|covers|content|every)`), strength: 0.6 },
];

/** Advertises a product, channel or service. */
export const promotion: Rule = (reading) => {
  const match = strongestPhrase(reading, patterns);
  return match ? [{ code: 'spam.promotion', weight: match.strength, span: match.span, values: {} }] : [];
};

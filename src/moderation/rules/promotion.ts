import type { Reading } from '../../text/read.ts';
import type { Rule } from '../rule.ts';
import { gap, type PhraseMatch, type PhrasePattern, phraseShape, strongestPhrase } from './phrases.ts';

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
      `(?:spell caster|love spell|herbal (?:doctor|cure|remedy)|hire a hacker|weight loss (?:pills|secret)|viagra|cialis|payday loan|essay writing service|seo services?|backlinks|web design services?|buy (?:followers|likes|subscribers|views))`,
    ),
    strength: 0.75,
  },
  {
    shape: phraseShape(
      `(?:my|our) (?:new )?(?:song|single|album|mixtape|book|ebook|course|app|game|product|shop|store|podcast|channel)${gap(3)} (?:is out|out now|available|on (?:youtube|spotify|amazon|itunes|soundcloud)|now live|for sale)`,
    ),
    strength: 0.6,
  },
  { shape: phraseShape(`i upload${gap(4)} (?:videos|songs|covers|content|every)`), strength: 0.6 },
];

const money = /(?:[$€£]\s?\d|\d\s?(?:[$€£%]|(?:euro|euros|eur|dollars?|usd|pounds?|rb|ribu|reais|pesos)(?![\p{L}])))/iu;
const deal = phraseShape(
  'discount|discounts|cheapest|half price|free shipping|worldwide shipping|ship world ?wide|lifetime|only this (?:week|month)|' +
    'this week only|one price|original quality|first session|best price|promo code|rabatt|nur (?:diese|diesen|noch)|inklusive|livraison|' +
    'réduction|descuento|oferta|envío|desconto|promoção|frete|diskon|promo|murah|gratis ongkir|full movie|no sign up',
);
const calling = phraseShape(
  'buy|order|get your|book|grab|boost|boostez|want your|download|mention this|bestellen|kaufen|termine|achetez|' +
    'réservez|compra|compre|beli|pesan|we rent|i can make|rents|hire|years of experience|setup takes',
);
const voucher =
  /(?<![\p{L}])(?:code|coupon|gutschein|voucher|kode|código|cupón|cupom)\s{1,3}[A-Z]{2,12}\d{0,4}(?![\p{L}\p{N}])/u;

/** Advertising that no stock phrase gives away: price, bargain, call and where to buy, three of them together. */
function advertising({ body, phrase, links }: Reading): PhraseMatch | null {
  const bargain = deal.exec(phrase.text);
  const call = calling.exec(phrase.text);
  deal.lastIndex = 0;
  calling.lastIndex = 0;
  const code = voucher.exec(body);
  const place = links.length > 0 || code !== null;
  const signs = [money.test(body), bargain, call, place].filter(Boolean).length;
  if (signs < 3 || !place || !bargain) return null;
  const span = code ? ([code.index, code.index + code[0].length] as const) : links[0]!.span;
  return { span, strength: signs === 4 ? 0.65 : 0.5 };
}

/** Advertises a product, channel or service. */
export const promotion: Rule = (reading) => {
  const match = strongestPhrase(reading, patterns) ?? advertising(reading);
  return match ? [{ code: 'spam.promotion', weight: match.strength, span: match.span, values: {} }] : [];
};

import type { Reading } from '../../text/read.ts';
import type { Rule } from '../rule.ts';
import { offer } from './offer-cues.ts';
import { bookOf, gap, hasPhrase, type PhraseMatch, phrase, strongestPhrase } from './phrases.ts';
import { disguisedAddress, promotingLink } from './promoting-link.ts';

const book = bookOf([
  phrase(
    0.75,
    `(?:i|we)${gap(2)} (?:make|made|earn|earned|earning|making)${gap(3)} <money|dollars|bucks|cash|income>${gap(4)} (?:from home|online|per|a|every|each|weekly|monthly|daily)`,
  ),
  phrase(0.4, `(?:work|working|earn|money|job|jobs|income)${gap(2)} from <home>`),
  phrase(
    0.55,
    `(?:earn|earning|make|making|need)${gap(3)} <money|cash|dollars|bucks>${gap(6)} (?:online|internet|link|website|site|easily|easy|fast|free|game|paypal|here)|(?:free|extra|real|easy|fast) <money|cash>${gap(6)} (?:online|internet|link|website|site|here|join|click)`,
  ),
  phrase(
    0.6,
    `<free>${gap(2)} (?:gift cards?|giftcards?|itunes|iphone|ipad|psn|xbox|robux|v bucks|codes?|paypal|leads|followers|subscribers|likes|spins|coins)|<gift|giftcard> ?cards? codes?`,
  ),
  phrase(
    0.65,
    `(?:buy|order|shop|get|grab)${gap(3)} (?:now|today|here|online)${gap(2)} <discount|cheap|sale|offer|free shipping>`,
  ),
  phrase(
    0.55,
    `<please do buy|buy> (?:these|my|our)${gap(3)} (?:shirts?|book|tickets|hoodies?|products?|merch|songs?|album)`,
  ),
  phrase(
    0.6,
    `(?:\\d+|best|big|huge|special) <off|discount|discounts|promo|coupon|coupons|offer>(?: code| codes)?${gap(3)} (?:code|today|now|link|here|site|shop|store)`,
  ),
  phrase(0.7, `(?:use|with|enter)${gap(1)} (?:promo|coupon|discount|referral) <code>`),
  phrase(
    0.6,
    `<crypto|bitcoin|forex|binary options|trading>${gap(4)} (?:profit|profits|returns|signals|expert|mentor|manager|recovery|recovered|investment)`,
  ),
  phrase(
    0.75,
    `<recovered|recover|recovery>${gap(4)} (?:lost|stolen|scammed)${gap(2)} (?:funds|bitcoin|crypto|money|wallet)`,
  ),
  phrase(
    0.7,
    `(?:lost|losing|scammed|stolen)${gap(8)} (?:crypto|bitcoin|btc|money|funds|savings|usdt|wallet)${gap(8)} <contact|message|reach|write|hire|recovery|recovered>|(?:hot|sexy|lonely|single) <singles|girls|women|milfs>${gap(4)} (?:area|near|click|waiting|chat|nearby)`,
  ),
  phrase(
    0.75,
    '<spell caster|love spell|hire a hacker|viagra|cialis|payday loan|seo services?|backlinks|web design services?>|<essay> writing services?|<weight> loss (?:pills|secret|formula)|<herbal> (?:doctor|cure|remedy|medicine)|<buy> (?:followers|likes|subscribers)',
  ),
  phrase(
    0.6,
    `(?:my|our) (?:new )?<song|single|album|mixtape|book|ebook|course|app|game|product|shop|store|podcast|channel>${gap(3)} (?:is out|out now|available|on (?:youtube|spotify|amazon|itunes|soundcloud)|now live|for sale)`,
  ),
  phrase(
    0.55,
    `<download|install|update>${gap(6)} (?:app|apps|editor|free now|for free|for android|money)|(?:app|song|single|game) <download>`,
  ),
  phrase(0.6, `i <upload>${gap(4)} (?:videos|songs|covers|content|every|weekly|daily)`),
  // Pirated films and the like: what is offered, and that it costs nothing.
  phrase(
    0.55,
    `<watch|watched|saw|enjoy|download|view|stream|streaming>${gap(8)} (?:for free|totally free|absolutely free|online free|free online|full movie|full film|whole film|whole movie|complete movie)|(?:full|whole|complete) <movie|film|episodes>${gap(3)} (?:free|online|hd|here|without cost|absolutely|totally)|<hack|hacked>${gap(2)} (?:facebook|account|accounts|instagram|whatsapp|phone)`,
  ),
]);

const money = /(?:[$€£]\s?\d|\d\s?(?:[$€£%]|(?:euro|euros|eur|dollars?|usd|pounds?|rb|ribu|reais|pesos)(?![\p{L}])))/iu;
const deal = bookOf([
  phrase(
    0.5,
    `<${
      'discount|discounts|cheapest|half price|free shipping|worldwide shipping|ship worldwide|ship world wide|lifetime|only this week|only this month|' +
      'this week only|one price|original quality|first session|best price|promo code|rabatt|nur diese woche|nur diesen|nur noch|inklusive|livraison|' +
      'réduction|descuento|oferta|envío|desconto|promoção|frete|diskon|promo|murah|gratis ongkir|full movie|no sign up'
    }>`,
  ),
]);
const calling = bookOf([
  phrase(
    0.5,
    `<${
      'buy|order|get your|book|grab|boost|boostez|want your|download|mention this|bestellen|kaufen|termine|achetez|' +
      'réservez|compra|compre|beli|pesan|we rent|i can make|rents|hire|years of experience|setup takes'
    }>`,
  ),
]);
const voucher =
  /(?<![\p{L}])(?:code|coupon|gutschein|voucher|kode|código|cupón|cupom)\s{1,3}[A-Z]{2,12}\d{0,4}(?![\p{L}\p{N}])/u;

/** Advertising that no stock phrase gives away: price, bargain, call and where to buy, three of them together. */
function advertising(reading: Reading): PhraseMatch | null {
  const { body, links } = reading;
  if (!hasPhrase(reading, deal)) return null;
  const code = voucher.exec(body);
  const place = code ? ([code.index, code.index + code[0].length] as const) : links[0]?.span;
  const others = [money.test(body), hasPhrase(reading, calling)].filter(Boolean).length;
  return place === undefined || others === 0 ? null : { span: place, strength: others === 2 ? 0.65 : 0.5 };
}

/** Advertises a product, channel or service. */
export const promotion: Rule = (reading) => {
  const match =
    strongestPhrase(reading, book) ??
    offer(reading) ??
    advertising(reading) ??
    promotingLink(reading) ??
    disguisedAddress(reading);
  return match ? [{ code: 'spam.promotion', weight: match.strength, span: match.span, values: {} }] : [];
};

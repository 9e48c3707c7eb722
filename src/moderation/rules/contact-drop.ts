import type { Rule } from '../rule.ts';

// Bounded repeats on disjoint characters: each is linear.
const mail = /(?<![\p{L}\p{N}._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/iu;
const phone = /(?<![\p{L}\p{N}])\+?(?:\d{1,4}(?:[ ().-]{1,2}\d{2,5}){2,5}|0\d{1,4}[ -]\d{6,8})(?![\p{L}\p{N}])/u;
const messenger =
  /(?<![\p{L}])(?:whats ?app|ватсап|вотсап|вайбер|wa|tele ?gram|телеграм[ме]?|телега|тг|zalo|kakao(?:talk)?|카톡|واتساب|واتس|تلجرام|تليجرام|व्हाट्सएप|टेलीग्राम|wechat|viber|line ?id|line:|kik|skype|signal|imo|insta(?:gram)?|snap(?:chat)?|微信|fb|facebook)(?:'?(?:tan|ta|a|dan))?(?![\p{L}])[^\p{L}\p{N}@+]{0,6}(?:(?:me|us|at|on|id|is|name|number|no|or|text|handle|channel|nr|unter|auf|au|al|di)[^\p{L}\p{N}@+]{1,4}){0,4}(?:@[\w.]{3,32}|[\w.]{2,32}[_.][\w.]{2,32}|\+?\d[\d ().-]{5,18}\d)/iu;
const asking =
  /(?<![\p{L}])(?:contact|call|text|write|message|msg|mail|e-?mail|reach|dm|pm|inbox|add|hit|send|ask|schreib|schreibt|meldet|melde|ruf|ruft|anrufen|contactez|contacter|appelez|appeler|écrivez|écris|escríbeme|escribe|escribeme|escribir|llama|llámame|contacta|contáctame|hubungi|chat|chame|chama|escreva|联系|加我|пишите|пиши|напишите|звоните|звони|обращайтесь|napisz|napiszcie|pisz|zadzwoń|kontakt|scrivi|scrivete|scrivimi|scrivetemi|chiama|chiamate|contattami|contattatemi|bel|mail|stuur|yazin|arayin|ulaşin|liên hệ|nhắn|gọi)(?![\p{L}])|微信|电报|連絡|문의|연락/iu;

/** Handles of messengers that look like any word, and messengers that one is asked to write to. */
const handle =
  /(?<![a-z\d/])(?:微信|vx|v信|line(?:で[\p{L}]{0,8}|の|:| ?id)?|카톡|카카오톡)[^\p{L}\p{N}]{0,4}(?:号|id(?:は)?)?[^\p{L}\p{N}]{0,3}[a-z][\w.-]{3,20}\d|(?:message|text|write|contact|schreib(?:t)?|melde(?:t)? (?:dich|euch)|scriv(?:imi|etemi)|écri(?:vez|s)|escr[ií]be(?:me|nme)|chama|пишите|пиши|napisz|stuur|app|yazin|hubungi)[\p{L} ]{0,22} (?:auf|in|su|on|por|sur|no|via|op|na|di|в)? ?(?:telegram|whats ?app|телеграм\p{L}?|вотсап|личк[уе])(?![\p{L}])/iu;

/** Every address, number and handle holds one of these; the long expressions are for those few. */
const mayHoldContact = /@|_|\d[ ().-]{0,2}\d|\w\.\w|[\u4e00-\u9fff]/u;

/** Asks readers to contact somebody outside: an address or number together with the asking. */
export const contactDrop: Rule = ({ body }) => {
  const direct = handle.exec(body) ?? (mayHoldContact.test(body) ? messenger.exec(body) : null);
  if (direct === null && !mayHoldContact.test(body)) return [];
  const match = direct ?? mail.exec(body) ?? phone.exec(body);
  // A messenger's name before a handle or number asks by itself; a number or address alone does not.
  if (!match || (direct === null && !asking.test(body))) return [];
  const span = [match.index, match.index + match[0].length] as const;
  return [{ code: 'spam.contact_drop', weight: 0.65, span, values: { value: match[0].trim() } }];
};

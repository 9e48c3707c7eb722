import type { Reading } from '../../text/read.ts';
import { type PhraseMatch, spanOfAll } from './phrases.ts';

// Signs of money offered to strangers, as stems: the languages bend their words. What counts is that they come together,
// and that the reader is asked to get in touch: people speak of earnings, loans and working at home all day.

const before = String.raw`(?<![\p{L}\p{N}])`;

const earning = new RegExp(
  `${before}(?:earn|make \\$|verdien|guadagn|gagne[zr]?|gana|ganar|ganhe|ganhar|ganha|заработ|зарабат|подработ|доход|заробіт|zarab|zarob|kazan|para kazan|dapat uang|` +
    'penghasilan|cuan|kiếm tiền|thu nhập|income|einkommen|einnahmen|nebenverdienst|renda extra|ingresos|revenus?|make \\$|made \\d|कमाओ|कमाएं|اربح|kiếm)|赚|賺|兼职|兼職|副业|副業|日结|稼[げぐぎ]|在宅ワーク|부업|재택|수익',
  'u',
);
const easily = new RegExp(
  `${before}(?:(?:from|at) home|(?:von )?zu ?hause|heimarbeit|da casa|desde casa|en casa|chez (?:vous|soi|toi)|(?:em|de) casa|из дома|на дому|дома|вдома|(?:vanuit|van) huis|thuis|` +
    'z domu|w domu|evden|(?:dari|di) rumah|tại nhà|a day|per day|daily|weekly|am tag|pro tag|täglich|al giorno|al día|por día|diarios|por dia|par jour|в день|в неделю|an hour|die woche|pro woche|' +
    'per dag|dziennie|günde|günlük|sehari|per hari|mỗi ngày|без вложений|senza investi|sin inversión|sin invertir|sans investissement|sem investi|ohne (?:kapital|einsatz)|tanpa modal)|在家|每天|日[入赚賺]|轻松|輕鬆|在宅|月\\d|日給|하루|집에서|월\\s?\\d',
  'u',
);
const lending = new RegExp(
  `${before}(?:loans?|kredit|darlehen|prestit|finanziament|préstamo|prestamo|prêts?|crédit|empréstimo|emprestimo|кредит|займ|позик|lening|pożyczk|kredi|pinjaman|dana (?:tunai|cepat)|vay|geld lenen|geldlening|lån|लोन|قروض|قرض)|贷款|貸款|借款|融資|대출`,
  'u',
);
const unasked = new RegExp(
  `${before}(?:no credit check|within 24|in 24|24 hours|guaranteed|instant|fast|quick|ohne schufa|sofort|schnell|rapid|veloc|subito|senza (?:busta|garan)|sin (?:aval|buró|garant)|inmediat|` +
    'sans (?:justificatif|banque|garant)|particulier|taux|sem (?:consulta|comprova)|na hora|без (?:отказ|справок|поручит|проверк)|за \\d+ мин|bez (?:bik|zaświad|sprawdz)|zonder (?:bkr|toetsing)|szybk|chwil|kefilsiz|faizsiz|tanpa (?:jaminan|syarat)|cepat|nhanh|không thế chấp|lãi suất)|无抵押|秒批|无需|即日|審査なし|무담보|당일',
  'u',
);
/** Asks the reader to write, call or join. */
const reaching = new RegExp(
  `${before}(?:(?:message|text|contact|inbox|dm|pm|write(?: to)?|email|call|add|whats ?app) me|contact (?:us|now|via|on)|reach out|hit me up|schreib(?:t|en sie)? mi[rt]|meld(?:e|et)? (?:dich|euch)|kontaktier|kontakt:|scriv(?:imi|etemi|i in|ete in)|contatta(?:mi|temi|ci)|` +
    'contact(?:ez|e)?[ -]?(?:moi|nous)|écri(?:vez|s)(?:[ -]moi)?|escr[ií]b(?:e|a|an)(?:me|nos)|cont[aá]cta(?:me|nos|te)?|manda(?:me)? (?:mensaje|dm)|me chama|chama no|chame|fale comigo|manda mensagem|пиш(?:и|ите)|напиш(?:и|ите)|звон(?:и|ите)|обращайтесь|личк[уе]|в лс|' +
    'stuur (?:me|mij)|app (?:me|mij)|mail (?:me|mij|naar)|bel (?:me|mij|naar)|napisz|piszcie|zadzwoń|odezwij|kontakt|yazin|ulaşin|iletişim|mesaj at|hubungi|japri|inbox|chat (?:wa|saya)|klik link|daftar sekarang|nhắn|inb|liên hệ|zalo)|whatsapp.{0,6}yaz|加(?:我)?(?:微信|vx|v信|qq)|微信[:：]?|私信|联系|聯繫|連絡|line(?:で|:|：| ?id)|お問い合わせ|문의|연락|카톡|오픈채팅',
  'u',
);
/** Says that it takes nothing. */
const effortless =
  /couch|sofa|(?:only|just) (?:a |your )?phone|anyone can|bequem|nur (?:ein |das )?handy|col (?:cellulare|telefonino)|solo (?:con )?(?:el |un )?(?:celular|móvil)|só (?:com )?(?:o )?celular|juste (?:un |avec )|nic trudnego|только телефон|с телефона|схема рабочая|sadece telefon|cukup hp|modal hp|chỉ cần điện thoại|việc nhẹ|सिर्फ मोबाइल|घर बैठे|有手机就|手机就|スマホだけ|誰でも|폰만|من البيت|من المنزل/u;
/** No bank lends like that. */
const unchecked = new RegExp(
  `${before}(?:no credit check|bad credit|ohne schufa|schufafrei|senza (?:busta|garan)|protestati|tra privati|sin (?:aval|buró|asnef)|entre particuliers|sans (?:justificatif|enquête)|pra negativado|negativados?|sem consulta|` +
    'без (?:отказ|справок|поручит|предоплат)|плохой (?:историей|кредитн)|bez bik|bez zaświadcz|zonder bkr|kefilsiz|sicili|tanpa (?:jaminan|bi checking)|cukup ktp|nợ xấu|không thế chấp|बिना कागज|بدون كفيل|للمتعثرين)|无抵押|黑户|審査なし|ブラックでも|무직자|신용 안',
  'u',
);
/** Money that was won at play. */
const played =
  /(?:casino|free spins|gratis spins|tigrinho|gacor|slot|bahis|ставк|казино|sportwetten|apuestas|scommesse|paris sportifs|zakład|nổ hũ|cá cược|バカラ|토토|바카라|博彩|百家乐)/u;
const won =
  /(?<![\p{L}])(?:won|win|gewonnen|gané|gagné|vinto|ganhei|lucr|won ik|ik won|wygrał|выигр|поднял|kazand|menang|wd|thắng|ödüyor|pagando)|赢|勝/u;
/** Sold to who wants to seem more. */
const fakes =
  /(?<![\p{L}])(?:sell|selling|buy|vendo|vends|verkaufe|продам|продаю|накрутка|satilik|jual|bán)[\p{L}\p{M} ]{0,20}(?:followers|seguidores|abonnés|follower|подписчик|takipçi|likes)|(?:cured|healed|heal)[\p{L} ]{0,12}(?:herpes|hiv|hpv|diabetes|cancer|fibroids)|marabout|retour (?:affectif|d'affection)|amarres? de amor|spell caster/u;
const gambling = new RegExp(
  `${before}(?:` +
    'slot gacor|situs slot|judi online|agen judi|(?:situs|agen|bandar) togel|togel online|bandar (?:bola|qq)|casino bonus|bonus casino|free spins|canli bahis|bahis sitesi|deneme bonusu|ставк[аи] на спорт|казино бонус|вулкан казино|slot online|online casino|nổ hũ|nhà cái)',
  'u',
);

const money =
  /[$€£¥₽₺₩₹]|\d\s?(?:k|%|usd|eur|euros?|dollars?|руб|тыс|грн|zł|pln|lira|tl|rb|ribu|juta|jt|rp|reais|pesos|元|块|万|円|원|만|triệu|tr)(?![\p{L}])|(?:万円|만원)/u;

/** In a long text the signs come together by chance. */
const mostWords = 80;

/** Money promised to whoever gets in touch: an offer of earnings, loans or gambling; null where too little of it comes together. */
export function offer(reading: Reading): PhraseMatch | null {
  const span = spanOfAll(reading);
  if (span === null || reading.words.length > mostWords) return null;
  const { text } = reading.plain;
  const isPlay = played.test(text) && won.test(text) && money.test(text);
  if (isPlay || gambling.test(text) || fakes.test(text)) return { span, strength: 0.55 };
  const isPaid = money.test(text);
  const isEasy = easily.test(text);
  const isAsked = () => reaching.test(text);
  const isJob = (isEasy || isPaid) && earning.test(text) && (isAsked() || (isPaid && effortless.test(text)));
  if (isJob) return { span, strength: isEasy && isPaid ? 0.65 : 0.55 };
  const isLoan = lending.test(text) && ((unasked.test(text) && isAsked()) || unchecked.test(text));
  return isLoan ? { span, strength: 0.55 } : null;
}

import type { Rule } from '../rule.ts';
import { gap, type PhrasePattern, phraseShape, strongestPhrase } from './phrases.ts';

// Asking is told from speaking of ratings by its shape: an imperative or a plea, and something of the asker's own.
const start = `(?:^|(?<=[.] )|(?<=(?:please|pls|plz|kindly|and|then|just|also|forget to|can you|could you|will you|would you|me|with) ))`;
const mine = '(?:me|us|my|our|mine)';
const place =
  '(?:channel|page|video|videos|profile|blog|website|site|app|shop|store|instagram|insta|facebook|youtube|tiktok|twitter|song|music|account|link|theme|template|plugin|work|post)';
const stars = `(?:(?:positive|good|nice|great|high|best|5|five|a|your|some|honest|kind|rating|star) ?)`;

const english: PhrasePattern[] = [
  {
    shape: phraseShape(
      `${start}(?:give|leave|drop|write|post|put)${gap(2)} ${stars}{1,4}(?:ratings?|stars?|reviews?|feedback|likes?|thumbs up|upvotes?|votes?)`,
    ),
    strength: 0.75,
  },
  {
    shape: phraseShape(
      `(?:please|pls|plz|kindly)${gap(3)} (?:rate|vote|like|follow|subscribe|support|share|donate|visit|review|upvote|click|check out|check)${gap(1)} ${mine}(?: ${place})?`,
    ),
    strength: 0.7,
  },
  {
    shape: phraseShape(`${start}(?:rate|review|upvote) (?:me|us|my|our|this)(?: ${place}| five stars| 5 stars)?`),
    strength: 0.65,
  },
  { shape: phraseShape(`${start}vote (?:for )?(?:me|us)`), strength: 0.65 },
  {
    shape: phraseShape(
      `(?:subscribe|sub|follow)(?: to| on)? (?:me|us|my|our)(?:${gap(2)} ${place})?|like (?:my|our)${gap(1)} ${place}`,
    ),
    strength: 0.7,
  },
  {
    shape: phraseShape(
      `(?:like|likes?) and (?:share|subscribe|comment|follow)|subscribe and (?:like|share|comment)|share and (?:like|subscribe)`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(`${start}(?:check|visit|see|watch|view|look at)(?: out)? (?:my|our)${gap(2)} ${place}`),
    strength: 0.7,
  },
  {
    shape: phraseShape(
      `(?:sub ?4 ?sub|sub for sub|follow ?for ?follow|f4f|l4l|like ?for ?like|i follow back|follow back|subscribe back|sub back)`,
    ),
    strength: 0.8,
  },
  {
    shape: phraseShape(
      `${start}(?:support|sponsor|fund) (?:me|us|my|our)(?:${gap(2)} (?:${place}|patreon|paypal|kofi|gofundme|campaign|dream))?`,
    ),
    strength: 0.55,
  },
  {
    shape: phraseShape(`${start}(?:donate|send money|send a tip|buy me a coffee)(?: to (?:me|us|my|our))?`),
    strength: 0.5,
  },
  { shape: phraseShape(`(?:please|pls|plz|kindly)${gap(2)} subscribe`), strength: 0.65 },
  { shape: phraseShape(`(?:rate|give) (?:me|us|it|this) (?:5|five) stars`), strength: 0.75 },
  {
    shape: phraseShape(
      `(?:hit|click|ring|press|tap|smash|hop over and hit) (?:the |that |my )?(?:bell|subscribe|sub|follow|red button)|(?:hit|smash) (?:the|that) like`,
    ),
    strength: 0.6,
  },
  { shape: phraseShape(`(?:find|follow|add|join) (?:me|us) (?:on|at|as|in) ${gap(2).trim()}`), strength: 0.5 },
  {
    shape: phraseShape(
      `(?:i|we) follow(?: everyone| everybody| all)? back|link in (?:my |the )?(?:bio|profile)|link on my (?:profile|page)|road to \\d+`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `(?:chip in|donate)${gap(3)} (?:my|our|fundraiser|campaign|cause)|(?:my|our) (?:gofundme|patreon|kickstarter)`,
    ),
    strength: 0.6,
  },
  {
    shape: phraseShape(
      `(?:give|cast)${gap(1)} (?:us|me|our|your) ${gap(1).trim()} ?votes?|help (?:us|me) (?:win|reach|get|grow)|vote for (?:us|me|team)`,
    ),
    strength: 0.6,
  },
  {
    shape: phraseShape(
      `(?:give|leave|drop|need|want|waiting for)${gap(4)} (?:five|5)(?: of these| stars?)?${gap(4)} (?:my|our|me|us)|(?:my|our)${gap(4)} (?:waiting for|needs|deserves)${gap(1)} (?:5|five|stars|rating|review)`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `(?:you|who|could you all|can you all|anyone|anybody|everyone|everybody|please)${gap(3)} (?:rate|review|test|try|download|install|stream|watch) (?:my|our)${gap(3)}`,
    ),
    strength: 0.55,
  },
  {
    shape: phraseShape(
      `(?:check|look)(?: this| it)? (?:out|up)${gap(3)} (?:my|our)(?:${gap(3)} ${place})?|check(?: this)? out${gap(2)} (?:channel|playlist|page|profile)`,
    ),
    strength: 0.6,
  },
  {
    shape: phraseShape(
      `(?:go|come|visit|subscribe|sub|head)(?: over)? to (?:my|our)${gap(2)}|visit (?:my|our)${gap(1)} ${place}`,
    ),
    strength: 0.6,
  },
  {
    shape: phraseShape(
      `subscribe (?:please|pls|plz|now|guys|everyone)|like (?:and|amp|n) (?:subscrib|sub|share)|thumbs up (?:so|please)|like this (?:comment|post|video) (?:if|so|for)`,
    ),
    strength: 0.55,
  },
  {
    shape: phraseShape(
      `(?:i|we)(?: also)? (?:make|upload|post|cover|do)${gap(2)} (?:videos|music|covers|beats|vlogs|gameplays?|tutorials)${gap(8)} (?:channel|subscribe|check|support|listen|feedback|chance)`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `(?:i am|i'm|im) (?:a|an)${gap(2)} (?:rapper|singer|artist|musician|actor|youtuber|vlogger|producer)${gap(12)} (?:please|listen|check|subscribe|support|thumbs|chance|channel)`,
    ),
    strength: 0.65,
  },
];

const others: PhrasePattern[] = [
  // Stars drawn instead of named, beside something of the asker's own or a plea.
  {
    shape:
      /(?<![★⭐🌟]\s?)(?:[★⭐🌟]\s?){3,12}.{0,60}(?<![\p{L}])(?:my|our|me|us|pls|please|svp|bitte|mein|mon|ma)(?![\p{L}])|(?<![\p{L}])(?:5|five)\s?[★⭐🌟]/gu,
    strength: 0.55,
  },
  // German
  {
    shape: phraseShape(
      `bitte${gap(3)} (?:bewertet|bewerten|abonniert|abonnieren|liked|liken|teilt|teilen|folgt|folgen|unterstützt|stimmt)${gap(3)}`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(`(?:gebt|gib|lasst|lass|hinterlasst)${gap(3)} (?:bewertung|bewertungen|sterne|abo|like|daumen)`),
    strength: 0.7,
  },
  {
    shape: phraseShape(
      `(?:abonniert|abonniere|folgt|folge|besucht|besuche|schaut)${gap(1)} (?:meinen|meinem|meine|mir|uns|unseren|unserem|unsere)${gap(2)}`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `(?:lasst|lass|gebt|gib|gerne|bitte)${gap(4)} (?:abo|abonnieren|folgen|daumen|glocke|sterne|abstimmen|spenden)|ich folge(?: allen)? zurück|glocke nicht vergessen|jeden tag${gap(4)} abstimmen`,
    ),
    strength: 0.6,
  },
  // Spanish
  {
    shape: phraseShape(
      `(?:por favor|porfavor|porfa)${gap(3)} (?:denme|dame|den|califiquen|califica|voten|vota|suscríbanse|suscríbete|suscribanse|suscribete|síganme|sígueme|siganme|sigueme|compartan|comparte|apóyenme|apoyen|apoya)${gap(3)}`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `(?:denme|dame|den|dejen|deja)${gap(3)} (?:estrellas|calificación|calificacion|reseña|valoración|valoracion|like|me gusta)`,
    ),
    strength: 0.7,
  },
  {
    shape: phraseShape(
      `(?:suscríbanse|suscríbete|suscribete|suscribanse|síganme|sígueme|sigueme|siganme|visita|visiten)(?: a)?${gap(1)} (?:mi|mis|nuestro|nuestra)${gap(2)}`,
    ),
    strength: 0.65,
  },
  // French
  {
    shape: phraseShape(
      `(?:s'il vous plaît|s'il vous plait|s'il te plaît|s'il te plait|svp|stp)${gap(3)} (?:noter|notez|voter|votez|liker|likez|aimez|suivre|suivez|partager|partagez|abonnez|soutenez|soutenir)${gap(3)}`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(`(?:donnez|laissez|mettez|donne|laisse|mets)${gap(3)} (?:étoiles|etoiles|note|avis|like|pouce)`),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `(?:abonnez vous|abonne toi|suivez|visitez)${gap(1)} (?:ma|mon|mes|notre|nos|moi|nous)${gap(2)}`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `votez pour (?:moi|nous|mon|ma|notre)|je (?:rends|suis)${gap(2)} (?:abonnements|abonnés)|(?:lâchez|lâche|lachez)${gap(2)} (?:pouce|étoiles|like|com)|passez sur ma${gap(1)}|cagnotte${gap(6)} (?:aide|aidez|soutenir|financer|album|projet)`,
    ),
    strength: 0.6,
  },
  // Portuguese
  {
    shape: phraseShape(
      `(?:por favor|pfv|pf)${gap(3)} (?:avaliem|avalie|votem|vote|curtam|curta|sigam|siga|inscrevam|inscreva|compartilhem|compartilhe|deem|dê|apoiem|apoie)${gap(3)}`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `(?:inscreva se|inscrevam se|se inscreva|se inscrevam|sigam|siga|visitem|visite)${gap(2)} (?:meu|minha|meus|minhas|nosso|nossa)${gap(2)}`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(`(?:deem|dê|deixem|deixe)${gap(3)} (?:estrelas|avaliação|avaliacao|like|nota)`),
    strength: 0.65,
  },
  // Indonesian
  {
    shape: phraseShape(
      `(?:tolong|mohon|jangan lupa|silakan|silahkan|yuk|bantu)${gap(3)} (?:rating|bintang|like|subscribe|follow|share|vote|kunjungi|dukung|ulasan|komen|subrek)${gap(3)}`,
    ),
    strength: 0.65,
  },
  {
    shape: phraseShape(`(?:kasih|beri|berikan)${gap(2)} (?:rating|bintang|like|ulasan|jempol)${gap(2)}`),
    strength: 0.65,
  },
  {
    shape: phraseShape(
      `(?:kunjungi|follow|subscribe|mampir ke|cek)${gap(1)} (?:channel|akun|ig|blog|website|toko|profil)${gap(1)} (?:saya|aku|kami|gue|ku)`,
    ),
    strength: 0.65,
  },
  // Chinese: no spaces, so the shape is looked for within a run of characters.
  {
    shape:
      /(?:请|求|麻烦|拜托)[\p{Script=Han}]{0,8}(?:好评|五星|评分|点赞|关注|订阅|投票|转发|支持一下)|(?:给个|给我|来个)[\p{Script=Han}]{0,4}(?:好评|五星|赞|关注)/gu,
    strength: 0.65,
  },
];

/** Places where money is collected: a link to one is a plea. */
const collecting = [
  'gofundme.com',
  'indiegogo.com',
  'kickstarter.com',
  'patreon.com',
  'paypal.me',
  'ko-fi.com',
  'buymeacoffee.com',
];

/** Asks for ratings, votes, follows or visits. */
export const solicitation: Rule = (reading) => {
  const plea = reading.links.find(({ domain }) => collecting.includes(domain));
  const match = strongestPhrase(reading, [...english, ...others]) ?? (plea ? { span: plea.span, strength: 0.5 } : null);
  return match ? [{ code: 'spam.solicitation', weight: match.strength, span: match.span, values: {} }] : [];
};

import { bookOf, gap, type PhraseBook, type PhrasePattern, phrase } from './phrases.ts';
import { pleasAbroad, unspacedPleas } from './pleas-abroad.ts';

// Asking is told from speaking of ratings by its shape: an imperative or a plea, and something of the asker's own.
const begin =
  '(?:^|(?<=[.] )|(?<=(?:please|pls|plz|plss|kindly|and|then|just|also|now|so|but|guys|everyone|everybody|forget to|can you|could you|will you|would you|you should|want you to|me|with|go|come|wanna) ))';
const mine = '(?:my|our|mine|me|us)';
const things =
  'channels?|page|pages|videos?|vids?|profile|blog|website|site|web|app|shop|store|instagram|insta|ig|facebook|fb|youtube|yt|tiktok|twitter|twitch|' +
  'songs?|music|tracks?|albums?|ep|mix|mixes|mixtape|covers?|remix|remixes|raps?|beats?|account|links?|playlist|streams?|podcast|theme|template|' +
  'plugin|work|posts?|content|gameplays?|kickstarter|soundcloud|patreon|gofundme|petition|fundraiser|campaign|stuff|trailer|sounds?|single|vlogs?';
const stars = '(?:(?:positive|good|nice|great|high|best|5|five|a|your|some|honest|kind|rating|star) ?)';
const subscribe =
  'subscribe|subscribes|subscribing|suscribe|subscibe|subcribe|subscrib|subsribe|sucscribe|subscribre|sub|subs|subscription';

const english: readonly PhrasePattern[] = [
  phrase(
    0.75,
    `${begin}(?:give|leave|drop|write|post|put)${gap(2)} ${stars}{1,4}<ratings?|stars?|reviews?|feedback|likes?|thumbs up|upvotes?|votes?>`,
  ),
  phrase(
    0.7,
    `<please|pls|plz|plss|kindly>${gap(3)} (?:rate|vote|like|follow|subscribe|support|share|donate|visit|review|upvote|click|check out|check|watch|listen|view|download|buy|see|read)${gap(2)} ${mine}(?: (?:${things}))?`,
  ),
  phrase(0.65, `${begin}<rate|review|upvote> (?:me|us|my|our|this)(?: (?:${things})| five stars| 5 stars)?`),
  phrase(0.65, `${begin}<vote> (?:for )?(?:me|us)`),
  phrase(
    0.7,
    `<${subscribe}>(?: to| on| in)? (?:me|us|my|our)(?:${gap(2)} (?:${things}))?|<like> (?:my|our)${gap(2)} (?:${things})`,
  ),
  phrase(0.65, `<likes?|subscribe|share|comment> (?:and|n|amp|or) (?:share|subscribe|comment|follow|like|sub|support)`),
  phrase(
    0.7,
    `${begin}(?:check|visit|see|watch|view|look at|listen to|listen|hear|try|peep|click|join|play|read|download|stream|like|love)(?: it| this| that| them)?(?: out| on)?${gap(2)} (?:my|our)${gap(3)} <${things}|book|ebook|novel|game|art|group|server>`,
  ),
  phrase(
    0.8,
    '<sub|subscribe|follow|like> (?:4|for) (?:a )?(?:sub|subscribe|follow|like)|<f4f|l4l|s4s|sub4sub|follow4follow|like4like>|<follow|subscribe|sub|subs> (?:you )?back',
  ),
  phrase(0.55, `${begin}<support|sponsor> (?:me|us|my|our)(?:${gap(2)} (?:${things}|paypal|kofi|dream|music))?`),
  phrase(
    0.5,
    `<donate|contribute> (?:to (?:me|us|my|our)|here|now|at|via)|${begin}<send a tip|buy me a coffee|buy us a coffee>`,
  ),
  phrase(
    0.65,
    `<please|pls|plz|plss|kindly>${gap(2)} (?:${subscribe})|<subscribe|suscribe|subscribers|subscriber> (?:please|pls|plz|now|guys|everyone)|^<sub|subs> (?:please|pls|plz)`,
  ),
  phrase(0.75, '<rate|give> (?:me|us|it|this) (?:5|five) stars'),
  phrase(
    0.65,
    `(?:whoever|everyone who|everybody who|those who|anyone who|if you)${gap(1)} <likes?|shares?> this (?:comment|post)?|<sign> (?:my|our)(?:${gap(1)}) petition|(?:get|reach|hit|have) \\d+[km]? <subs|subscribers|followers>`,
  ),
  phrase(
    0.6,
    '<hit|click|ring|press|tap|smash|hop over and hit> (?:on )?(?:the |that |my )?(?:bell|subscribe|sub|follow|red button|like button)|<hit|smash> (?:the|that) like',
  ),
  phrase(
    0.5,
    `${begin}<find|follow|add|join> (?:me|us)(?: on| at| as| in| here)(?= |$)|${begin}<follow|add> (?:me|us|my|our)(?:${gap(2)} (?:${things}))?`,
  ),
  phrase(
    0.65,
    '(?:i|we) <follow>(?: everyone| everybody| all)? back|<link> in (?:my |the )?(?:bio|profile)|<link> on my (?:profile|page)|<road> to \\d+',
  ),
  phrase(
    0.6,
    `<chip in|donate>${gap(3)} (?:my|our|fundraiser|campaign|cause)|(?:my|our) <gofundme|patreon|kickstarter|fundraiser>`,
  ),
  phrase(
    0.6,
    `(?:give|cast)${gap(1)} (?:us|me|our|your) ${gap(1).trim()} ?<votes?>|<help> (?:us|me|my)${gap(3)} (?:win|reach|get|grow|out by)|<vote> for (?:us|me|team)`,
  ),
  phrase(
    0.65,
    `(?:give|leave|drop|need|want|waiting for)${gap(4)} <five|5>(?: of these| stars?)?${gap(4)} (?:my|our|me|us)|(?:my|our)${gap(4)} (?:waiting for|needs|deserves)${gap(1)} <5|five|stars|rating|review>`,
  ),
  phrase(
    0.55,
    `(?:you|who|could you all|can you all|anyone|anybody|everyone|everybody|please)${gap(3)} <rate|review|test|try|download|install|stream|watch> (?:my|our)${gap(3)}`,
  ),
  phrase(
    0.6,
    `<check|checking|look|chack|chek>(?: this| it)? (?:out|up)${gap(4)} (?:my|our)(?:${gap(3)} (?:${things}))?|<check|look at>${gap(1)} (?:my|our)${gap(2)} (?:${things})|${begin}<check|take a look at> ?(?:out)? (?:this|these|our|my)${gap(3)} (?:video|videos|vid|channel|playlist|page|profile|mix|track|trailer|single|remix|cover|site|website)|<check> (?:me|us|him) out`,
  ),
  phrase(
    0.6,
    `(?:go|come|visit|subscribe|sub|head)(?: over| on)? to (?:my|our)${gap(3)} <${things}>|<visit> (?:my|our)${gap(1)} (?:${things})|<come> (?:and )?(?:check|see|watch|visit) (?:my|our)`,
  ),
  phrase(
    0.5,
    `<thumbs> up (?:so|please|plz|guys|and (?:share|subscribe|check))|${begin}<like> this (?:comment|post|video|page)|(?:my|our) (?:first|next) <subscriber|follower>|<come> (?:and )?subscribe`,
  ),
  phrase(
    0.65,
    `(?:i|we)(?: also)? (?:make|upload|post|cover|do|made|did|sing|create)${gap(3)} <videos|music|covers?|beats|vlogs|gameplays?|tutorials|songs|remixes|raps?|channel>${gap(12)} (?:channel|subscribe|check|support|listen|feedback|chance|watch|subs|like)`,
  ),
  phrase(
    0.65,
    `(?:i am|i'm|im)(?: just)? (?:a|an)${gap(4)} <rapper|singer|artist|musician|actor|youtuber|vlogger|producer|songwriter|gamer|streamer>${gap(20)} (?:please|listen|check|checked|subscribe|support|thumbs|chance|channel|subs|like|watch)`,
  ),
  phrase(
    0.6,
    `(?:if i|if we|when i|help me|help us|trying to|want to|wanna|need to|reach|hit)${gap(4)} (?:\\d+[km]?|more|some|views and|for) <subs|subscribers|subscriptions|followers>|<subscribers|followers|subs> would (?:help|mean)`,
  ),
  phrase(
    0.5,
    `(?:^|(?<=[.] ))<${subscribe}>(?= |$)(?! (?:to (?:the|a|an|any|some|that|this|your|his|her)|the|me to) )`,
  ),
  phrase(
    0.5,
    `(?:on|to|at|in|from|visit|withing|called|search) (?:my|our)${gap(1)} <channel|soundcloud|onlyfans|patreon>|${begin}<hit> me up|${begin}<search>${gap(5)} (?:on|in) (?:youtube|spotify|soundcloud)|check out${gap(3)} <channel>`,
  ),
];

export const solicitations: PhraseBook = bookOf([...english, ...pleasAbroad]);

/** Shapes that are not made of words: stars drawn beside something of the asker's own, and writing without spaces. */
export const wordlessSolicitations: readonly { readonly shape: RegExp; readonly strength: number }[] = [
  {
    shape:
      /(?<![★⭐🌟]\s?)(?:[★⭐🌟]\s?){3,12}.{0,60}(?<![\p{L}])(?:my|our|me|us|pls|please|svp|bitte|mein|mon|ma)(?![\p{L}])|(?<![\p{L}])(?:5|five)\s?[★⭐🌟]/u,
    strength: 0.55,
  },
  ...unspacedPleas,
];

import type { ReasonCode } from './reason-codes.ts';
import { newAuthor, type Subject } from './subject.ts';

/** A comment with what is known of it, in words for people and in facts for the tests that hold the guide to its word. */
export interface Example {
  readonly body: string;
  /** What else is the case; the comment alone decides where it is left out. */
  readonly where?: string;
  readonly known?: Partial<Subject>;
  readonly policy?: object;
}

/** What a reason means to those who moderate: when it is given, and a comment on either side of its boundary. */
export interface ReasonGuide {
  readonly trigger: string;
  /** What it adds to the score by itself, 0 for what is advice only; null where no rule of ontopic's own gives it yet. */
  readonly weight: readonly [least: number, most: number] | null;
  readonly does: Example | null;
  readonly doesNot: Example | null;
}

const article = {
  url: null,
  title: 'Council votes to repair the old harbour bridge before winter',
  text:
    'The council voted on Tuesday to repair the old harbour bridge before winter. Engineers had found cracks in two of the stone piers ' +
    'and rust in the railings, and the ferry company had complained that trucks were sent through its yard while the bridge was closed. ' +
    'The mayor said the repair would cost two million and be paid from the reserve, without a new loan. Critics in the opposition asked ' +
    'why the cracks had been known for three years and nothing was done, and demanded that the report of the engineers be published. ' +
    'Work begins in October, when the fishing boats are in harbour, and should end before the first frost, the builders promise. ' +
    'Pedestrians may cross on a wooden walkway during that time. Shopkeepers on the eastern side fear for their Christmas business and ask ' +
    'for signs, parking places and a shuttle bus. A citizens’ group wants a cycle lane on the widened deck, which the mayor called a good ' +
    'idea that the present beams could hardly carry. The council will decide on the lane in spring, after a count of the traffic.',
  ageDays: 1,
};
const withRecord = (record: Partial<typeof newAuthor>): Partial<Subject> => ({
  author: { name: 'Ann', url: null, record: { ...newAuthor, ...record } },
});
const openedBefore = (seconds: number): Partial<Subject> => ({
  form: { honeypotFilled: false, secondsSinceOpened: seconds },
});
const plain = 'The old bridge needs a roof.';
const link = (n: number) => Array.from({ length: n }, (_, i) => `https://site${i + 1}.example/a`).join(' ');
const longText = 'The same old story about the bridge, told again and again.';

/** Every reason, in the order of the public contract. */
export const reasonGuide: Readonly<Record<ReasonCode, ReasonGuide>> = {
  'spam.solicitation': {
    trigger:
      'A request or plea, with its object, for ratings, stars, reviews, votes, likes, follows, subscriptions, shares, visits or donations, in eight languages; or several small signs of one.',
    weight: [0.3, 0.9],
    does: { body: 'Please give us five stars!' },
    doesNot: { body: 'The agency gave the bond five stars, and nobody asked why.' },
  },
  'spam.promotion': {
    trigger:
      'Phrases of advertising, or a link to a profile, shop, petition, referral or shortener, or one that stands alone.',
    weight: [0.3, 0.9],
    does: { body: 'Get rich quick, buy followers at half price, worldwide shipping!' },
    doesNot: { body: 'They said shipping through the harbour has halved since the spring.' },
  },
  'spam.link_count': {
    trigger:
      'More links than the policy’s maxLinks, those to allowed domains not counted. Lighter where thirty words stand to each link.',
    weight: [0.4, 0.85],
    does: { body: `See ${link(3)}` },
    doesNot: { body: `See ${link(2)}` },
  },
  'spam.blocked_domain': {
    trigger: 'A link in the comment, or the author’s website, on a blocked domain or below it.',
    weight: [0.95, 0.95],
    does: {
      body: 'It is all on https://shop.bad.example/x',
      where: 'bad.example is blocked',
      policy: { blockedDomains: ['bad.example'] },
    },
    doesNot: {
      body: 'It is all on https://notbad.example/x',
      where: 'bad.example is blocked',
      policy: { blockedDomains: ['bad.example'] },
    },
  },
  'spam.hidden_link': {
    trigger:
      'A link whose text names one address and whose destination is another, in Markdown, HTML, or behind an “@”.',
    weight: [0.7, 0.7],
    does: { body: 'The list is at [city-council.com](https://cheap-casino.com/x), all of it.' },
    doesNot: { body: 'The list is at [city-council.com](https://www.city-council.com/x), all of it.' },
  },
  'spam.contact_drop': {
    trigger: 'A mail address, phone number or messenger name that readers are asked to write to or call.',
    weight: [0.65, 0.65],
    does: { body: 'Interested? WhatsApp me on +44 7700 900123' },
    doesNot: { body: 'The call centre was closed in 2019, and 120 people lost their work.' },
  },
  'spam.generic_praise': {
    trigger: 'Nothing but praise that would fit any page. More where a link comes with it.',
    weight: [0.5, 0.6],
    does: { body: 'Great post, very informative, thanks for sharing!' },
    doesNot: { body: 'Great post, though the second chart starts at forty and not at zero.' },
  },
  'spam.duplicate': {
    trigger:
      'The same or nearly the same text, of thirty characters and more, at least three times of late: on any page, by anybody.',
    weight: [0.6, 0.85],
    does: {
      body: longText,
      where: 'three such comments came of late',
      known: { traffic: { duplicates: 3, recentFromSource: null } },
    },
    doesNot: {
      body: longText,
      where: 'two such comments came of late',
      known: { traffic: { duplicates: 2, recentFromSource: null } },
    },
  },
  'spam.flood': {
    trigger: 'Thirty comments and more from one network within the hour.',
    weight: [0.5, 0.8],
    does: {
      body: plain,
      where: '30 comments came from there',
      known: { traffic: { duplicates: 0, recentFromSource: { count: 30, seconds: 3_600 } } },
    },
    doesNot: {
      body: plain,
      where: '29 comments came from there',
      known: { traffic: { duplicates: 0, recentFromSource: { count: 29, seconds: 3_600 } } },
    },
  },
  'spam.honeypot': {
    trigger: 'The field of the form that people do not see was filled in.',
    weight: [0.95, 0.95],
    does: {
      body: plain,
      where: 'the hidden field is filled in',
      known: { form: { honeypotFilled: true, secondsSinceOpened: 60 } },
    },
    doesNot: { body: plain, where: 'the hidden field is empty', known: openedBefore(60) },
  },
  'spam.too_fast': {
    trigger: 'Sent within three seconds of the form’s opening.',
    weight: [0.35, 0.35],
    does: { body: plain, where: 'sent after 2.9 seconds', known: openedBefore(2.9) },
    doesNot: { body: plain, where: 'sent after 3 seconds', known: openedBefore(3) },
  },
  'spam.keyword': {
    trigger: 'A blocked word or phrase of the site, whole, in every script and disguise.',
    weight: [0.5, 0.5],
    does: { body: 'A c4sin0 opens here.', where: '“casino” is blocked', policy: { blockedWords: ['casino'] } },
    doesNot: {
      body: 'The Casinos family owned it.',
      where: '“casino” is blocked',
      policy: { blockedWords: ['casino'] },
    },
  },
  'spam.learned': {
    trigger:
      'Scorers that learned from labelled comments, and from what the moderators of this site keep and remove, give odds that hardly any genuine comment of its length has. Holds, never rejects by itself; where moderators keep approving such comments, it speaks for one.',
    weight: [0.5, 0.85],
    does: {
      body: 'Great insights, keep posting such valuable content, I will surely come back for more',
      where: 'beneath an article on a bridge',
      known: { page: article },
    },
    doesNot: {
      body: 'Great insight that the cracks were known; keep posting what the engineers say',
      where: 'beneath an article on a bridge',
      known: { page: article },
    },
  },
  'spam.external': {
    trigger: 'A classifier outside of ontopic says so.',
    weight: null,
    does: null,
    doesNot: null,
  },
  'topic.foreign_subject': {
    trigger:
      'Ten and more words of content which, by themselves, their neighbours in meaning and how surprising each is, lie as far from the article as from what else is said in its thread as hardly any genuine comment does; or a shorter remark beneath a known article that a scorer takes for one on another subject. Holds, never rejects.',
    weight: [0.5, 0.85],
    does: {
      body: 'I boiled the spaghetti the way Nonna Lucia taught me, whisked Parmesan with eggs, fried Guanciale slowly and finished with pepper.',
      where: 'beneath an article on a bridge',
      known: { page: article },
    },
    doesNot: {
      body: 'I boiled over when the council spent the reserve, whisked away by Lucia and the mayor, while Guanciale, the builder, finished his yacht.',
      where: 'beneath an article on a bridge',
      known: { page: article },
    },
  },
  'topic.product_review': {
    trigger:
      'Praise, blame or description of the site, its theme, a template, a product or a seller, in place of the article.',
    weight: [0.55, 0.65],
    does: { body: 'Lovely template, loads really fast!' },
    doesNot: { body: 'The template contract that the ministry used was never legal.' },
  },
  'topic.low_relevance': {
    trigger: 'Six and more words of content of which article, thread and parent know less than a tenth.',
    weight: [0, 0],
    does: {
      body: 'My sister says that the lentils in the new kitchen smell of summer and laughter.',
      where: 'beneath an article on a bridge',
      known: { page: article },
    },
    doesNot: {
      body: 'whenever my grandmother crossed that bridge there was singing, quarrelling, laughter and always too little time for everybody',
      where: 'beneath an article on a bridge',
      known: { page: article },
    },
  },
  'topic.abstained': {
    trigger: 'Relevance could not be judged: no article text, a comment too short, or another language.',
    weight: [0, 0],
    does: { body: 'Who pays?', where: 'beneath an article on a bridge', known: { page: article } },
    doesNot: {
      body: 'Who pays for the bridge, if the reserve of the council is spent before the builders begin their work in October?',
      where: 'beneath an article on a bridge',
      known: { page: article },
    },
  },
  'topic.thread_cover': {
    trigger: 'Shares little with the article and enough with the comment that it answers, or with the thread.',
    weight: [0, 0],
    does: {
      body: 'We cooked lentils with bacon and carrots, and my grandmother always poured vinegar over it.',
      where: 'in answer to a comment on her lentils',
      known: {
        page: article,
        parent: { body: 'The walkway smells of lentils, bacon and vinegar, like the kitchen of my grandmother.' },
      },
    },
    doesNot: {
      body: 'The council and the mayor have known of these cracks in the piers for three years, and did nothing.',
      where: 'in answer to a comment on lentils',
      known: {
        page: article,
        parent: { body: 'The walkway smells of lentils, bacon and vinegar, like the kitchen of my grandmother.' },
      },
    },
  },
  'language.severe': {
    trigger: 'A word of the severe tier, or an insult aimed at somebody, disguised or plain.',
    weight: [0.5, 0.8],
    does: { body: 'Shut up, you fucking idiot.' },
    doesNot: { body: 'The specialist from Scunthorpe assessed the classic Dickens edition.' },
  },
  'language.mild': {
    trigger: 'A word of the mild tier, aimed at nobody.',
    weight: [0, 0],
    does: { body: 'This repair was a shitty deal for the town.' },
    doesNot: { body: 'The shift of the fishing boats began at four.' },
  },
  'language.toxic': {
    trigger:
      'A scorer that learned from labelled comments reads an attack on a person or a group. Noticed from odds that two in a hundred civil comments have, and held from what hardly any has.',
    weight: [0.3, 0.85],
    does: { body: 'Those people are vermin, throw them all out of our country' },
    doesNot: { body: 'There is vermin in the cellar again, and the trap has caught none' },
  },
  'language.obfuscated': {
    trigger:
      'A word of the lists in disguise: look-alike letters, digits, signs or gaps within it. It comes with the word’s own reason.',
    weight: [0.3, 0.5],
    does: { body: 'What an a$$h0le he is.' },
    doesNot: { body: 'The h0 and a$ variables are never set.' },
  },
  'language.unexpected': {
    trigger:
      'Clearly written in none of the policy’s languages: enough letters of another script, or 80 letters and a clear lead.',
    weight: [0.5, 0.5],
    does: {
      body: 'Мне кажется, мост давно пора было чинить.',
      where: 'the site expects English',
      policy: { languages: ['en'] },
    },
    doesNot: {
      body: 'The “мост”, as they call it there, should have been repaired long ago.',
      where: 'the site expects English',
      policy: { languages: ['en'] },
    },
  },
  'text.bidi_control': {
    trigger: 'Characters that turn the direction of writing, where no right-to-left script needs them.',
    weight: [0.4, 0.4],
    does: { body: 'Good \u202egnihtyna' },
    doesNot: { body: 'שלום \u2067b\u2069' },
  },
  'text.mixed_script': {
    trigger: 'Look-alike letters of two alphabets within one word.',
    weight: [0.3, 0.3],
    does: { body: 'the brіdge' },
    doesNot: { body: 'мост bridge' },
  },
  'text.gibberish': {
    trigger: 'Signs or keyboard mash without a readable word.',
    weight: [0.55, 0.55],
    does: { body: 'sdfghjklkjhg qwrtzpsdf' },
    doesNot: { body: 'NYC subway strngths' },
  },
  'text.shouting': {
    trigger: 'Mostly capitals, or one character repeated.',
    weight: [0, 0],
    does: { body: 'THIS BRIDGE HAS COST US ALL FAR TOO MUCH' },
    doesNot: { body: 'The EU and NATO met at the UN in NYC.' },
  },
  'author.first_comment': {
    trigger: 'The author’s first comment here, or one of the first that the policy’s holdFirstComments holds.',
    weight: [0, 0.5],
    does: { body: plain, where: 'nothing was decided on this author', known: withRecord({}) },
    doesNot: { body: plain, where: 'one comment was approved', known: withRecord({ approved: 1 }) },
  },
  'author.recent_rejections': {
    trigger: 'Two and more of the author’s last ten comments were rejected, and more than three in ten.',
    weight: [0.35, 0.6],
    does: {
      body: plain,
      where: '2 of 5 were rejected',
      known: withRecord({ approved: 3, rejected: 2, recentRejected: 2, recentDecided: 5 }),
    },
    doesNot: {
      body: plain,
      where: '1 of 2 was rejected',
      known: withRecord({ approved: 1, rejected: 1, recentRejected: 1, recentDecided: 2 }),
    },
  },
  'author.trusted': {
    trigger:
      'As many approved comments as the policy’s trustAfter, none of the last ten rejected, the latest within a year.',
    weight: [-0.3, -0.3],
    does: {
      body: plain,
      where: '3 were approved, the last a day ago',
      known: withRecord({ approved: 3, daysSinceLastApproval: 1 }),
    },
    doesNot: {
      body: plain,
      where: '3 were approved, the last a year ago',
      known: withRecord({ approved: 3, daysSinceLastApproval: 365 }),
    },
  },
  'policy.premoderated': {
    trigger: 'The policy’s mode is “pre”.',
    weight: [0.5, 0.5],
    does: { body: plain, where: 'mode is “pre”', policy: { mode: 'pre' } },
    doesNot: { body: plain, where: 'mode is “post”' },
  },
  'policy.custom': {
    trigger:
      'A rule of the site matches: 0.5 where it holds, 0.95 where it rejects, else its own score; 0 in shadow mode.',
    weight: [0, 0.95],
    does: null,
    doesNot: null,
  },
  'report.reader': {
    trigger: 'Readers reported it. Three reports hold it.',
    weight: [0.15, 0.6],
    does: { body: plain, where: 'one reader reported it', known: { reports: 1 } },
    doesNot: { body: plain, where: 'nobody reported it' },
  },
  'system.signal_failed': {
    trigger: 'A signal that was asked for could not be had. Holds, unless the policy’s onSignalFailure says “publish”.',
    weight: [0, 0],
    does: { body: plain, where: 'the article could not be read', known: { failedSignals: ['The article'] } },
    doesNot: { body: plain, where: 'there is no article, and none was asked for' },
  },
  'human.approved': { trigger: 'A moderator approved it.', weight: null, does: null, doesNot: null },
  'human.rejected': { trigger: 'A moderator rejected it.', weight: null, does: null, doesNot: null },
};

/**
 * The schemas of the public API, version 1. The schema is the type: operations, widget and review page
 * take their types from here. Source: the public contract.
 */
import * as z from 'zod';
import { type Role, reservedNames, roles, tokenSources } from '../access/roles.ts';
import { type Status, statuses } from '../comment-status.ts';
import { ruleName, type SiteRule, siteRule } from '../moderation/custom/site-rule.ts';
import { type Policy, policySchema } from '../moderation/policy.ts';
import { reasonCodes } from '../moderation/reason-codes.ts';
import { appealOutcomes } from '../review/appeal.ts';
import { restrictions } from '../review/restriction.ts';
import { type DecisionAction, decisionActions } from '../review/transition.ts';
import { importFormats } from '../transfer/import-formats.ts';
import { type NoteReason, noteReasons, type SkipReason, skipReasons } from '../transfer/source-record.ts';

// U+0000 cannot be stored by PostgreSQL and a lone surrogate is no character: both are refused, never dropped silently.
const isCleanText = (text: string) => !text.includes('\u0000') && text.isWellFormed();
const text = (max: number) =>
  z.string().max(max).refine(isCleanText, { error: 'contains a NUL character or half of a surrogate pair' });
const line = (max: number) =>
  text(max).refine((value) => !/[\u0001-\u001f\u007f]/.test(value), { error: 'contains a control character' });

// Letters that show nothing, such as U+3164 HANGUL FILLER, are no name and no comment.
const isBlank = (value: string) => /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]*$/u.test(value);
const notBlank = { error: 'is empty' };

const httpUrl = line(2048).refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
  error: 'is not an http or https address',
});
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'is not an identifier');

export const siteName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'is not a site: lower-case letters, digits and hyphens, at most 63');

const origin = line(300).refine(
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value,
  { error: 'is not an origin such as https://news.example' },
);

const pageKey = line(512).min(1);

// ---- for pages and their readers ------------------------------------------------------------------------------

export const submission = z.strictObject({
  page: z.strictObject({ url: httpUrl, key: pageKey.optional(), title: line(500).optional() }),
  parentId: uuid.nullish(),
  author: z.strictObject({
    name: line(100).refine((value) => !isBlank(value), notBlank),
    email: line(254)
      .regex(/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/, 'is not an e-mail address')
      .optional(),
    url: httpUrl.optional(),
  }),
  body: text(65_536).refine((value) => !isBlank(value), notBlank),
  /** The form proof; behind a `~`, the solution of its challenge where there was one. */
  proof: line(4096).optional(),
  /** A hidden field of the form that people leave empty. */
  phone: text(1000).optional(),
});
export type Submission = z.infer<typeof submission>;

/** `challenge` is one of ALTCHA's; its solution goes into the proof as `<proof>~<base64url of the payload>`. */
export const formAnswer = z.object({
  proof: z.string(),
  minimumSeconds: z.int(),
  challenge: z.record(z.string(), z.unknown()).optional(),
});

export const reason = z.object({
  code: z.enum(reasonCodes),
  message: z.string(),
  span: z.tuple([z.int(), z.int()]).readonly().nullable(),
});
export type Reason = z.infer<typeof reason>;

export const submissionReceipt = z.object({
  id: uuid,
  status: z.enum(['approved', 'pending', 'rejected']),
  html: z.string(),
  createdAt: z.string(),
  reasons: z.array(reason).readonly(),
  editToken: z.string(),
  editableUntil: z.string(),
  /** Opens the statement of reasons, and the appeal, for whoever has the link. */
  statementUrl: z.string(),
});
export type SubmissionReceipt = z.infer<typeof submissionReceipt>;

/** An edit replaces the text, nothing else. */
export const commentEdit = z.strictObject({ body: submission.shape.body });
export type CommentEdit = z.infer<typeof commentEdit>;

export const preview = z.object({ html: z.string() });
export type Preview = z.infer<typeof preview>;

export const editReceipt = submissionReceipt.extend({ editedAt: z.string() });
export type EditReceipt = z.infer<typeof editReceipt>;

export const sorts = ['oldest', 'newest', 'top'] as const;
const limit = (max: number, preset: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.int().min(1).max(max))
    .default(preset);

/** 0 takes a vote back. */
const voteValue = z.union([z.literal(1), z.literal(-1), z.literal(0)]);
export const voteRequest = z.strictObject({ value: voteValue });
export type VoteRequest = z.infer<typeof voteRequest>;
export const voteReceipt = z.object({ value: voteValue, votes: z.object({ up: z.int(), down: z.int() }) });
export type VoteReceipt = z.infer<typeof voteReceipt>;

/** `reason` in a word or two of the reader's or the site's own, such as "spam". */
export const reportRequest = z.strictObject({
  reason: line(100).refine((value) => !isBlank(value), notBlank),
  note: text(2000).optional(),
});
export type ReportRequest = z.infer<typeof reportRequest>;
/** Alike for a first report and a repeated one; the answer is found under `id`. */
export const reportReceipt = z.object({ reported: z.literal(true), id: uuid });
export type ReportReceipt = z.infer<typeof reportReceipt>;
/** What has become of a report: whether the comment is shown on, once a person has decided or its author has deleted it. */
export const reportState = z.object({
  id: uuid,
  receivedAt: z.string(),
  status: z.enum(['received', 'answered']),
  outcome: z.enum(['removed', 'kept']).nullable(),
  answeredAt: z.string().nullable(),
});
export type ReportState = z.infer<typeof reportState>;

/** Links get campaign parameters added by others, so what readers ask for is read leniently: unknown parameters are passed over. */
export const threadQuery = z.object({
  page: line(2048).min(1),
  sort: z.enum(sorts).default('oldest'),
  limit: limit(200, 50),
  cursor: line(512).optional(),
  /** Without a cursor: the page of the thread that shows this comment. */
  comment: uuid.optional(),
});
export type ThreadQuery = z.infer<typeof threadQuery>;

export const publicComment = z.object({
  id: uuid,
  parentId: uuid.nullable(),
  depth: z.int(),
  author: z.object({ name: z.string(), url: z.string().nullable(), badge: z.string().nullable() }),
  html: z.string(),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
  votes: z.object({ up: z.int(), down: z.int() }),
  replyCount: z.int(),
});
export type PublicComment = z.infer<typeof publicComment>;

/** What stays of a deleted comment that has living replies. */
export const deletedComment = z.object({
  id: uuid,
  parentId: uuid.nullable(),
  depth: z.int(),
  deleted: z.literal(true),
  createdAt: z.string(),
  replyCount: z.int(),
});
export type DeletedComment = z.infer<typeof deletedComment>;

export const thread = z.object({
  page: z.object({
    key: z.string(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    open: z.boolean(),
    commentCount: z.int(),
    version: z.int(),
  }),
  comments: z.array(z.union([publicComment, deletedComment])),
  nextCursor: z.string().nullable(),
  /** Where the page ends in the middle of a branch: a cursor that goes on behind it. */
  nextBranchCursor: z.string().nullable(),
});
export type Thread = z.infer<typeof thread>;

export const branchQuery = z.object({ limit: limit(200, 50), cursor: line(512).optional() });
export type BranchQuery = z.infer<typeof branchQuery>;
export const branch = z.object({ comments: thread.shape.comments, nextCursor: z.string().nullable() });
export type Branch = z.infer<typeof branch>;

/** `since` is the version of the page that the reader has seen; the header Last-Event-ID stands above it. */
export const liveQuery = z.object({
  page: line(2048).min(1),
  since: z
    .string()
    .regex(/^\d{1,15}$/, 'is not a version')
    .transform(Number)
    .optional(),
});
/** The data of `comment.approved`: a comment is new, or says something else now. */
export const liveApproved = z.object({ version: z.int(), commentCount: z.int(), comment: publicComment });
export type LiveApproved = z.infer<typeof liveApproved>;
/** The data of `comment.removed`; `place` is what stays where replies live. */
export const liveRemoved = z.object({
  version: z.int(),
  commentCount: z.int(),
  id: uuid,
  place: deletedComment.nullable(),
});
export type LiveRemoved = z.infer<typeof liveRemoved>;

export const feedQuery = z.object({ page: line(2048).min(1).optional() });

export const countsQuery = z.object({ page: z.array(line(2048).min(1)).min(1).max(100) });
export const counts = z.object({ counts: z.record(z.string(), z.int()) });
export type Counts = z.infer<typeof counts>;

/** Why a comment was restricted, as its author was told then. Source: Regulation (EU) 2022/2065, article 17(3). */
export const issuedStatement = z.object({
  id: uuid,
  issuedAt: z.string(),
  restriction: z.enum(restrictions),
  /** Whether it is the one in force. */
  inForce: z.boolean(),
  /** What it speaks of, as it was then. */
  body: z.string(),
  /** Facts and circumstances, in sentences. */
  facts: z.string(),
  /** Whether readers had reported the comment. */
  source: z.enum(['own_initiative', 'notice']),
  automatedDetection: z.boolean(),
  automatedDecision: z.boolean(),
  /** The site's terms, with which the comment is held to be incompatible, and why. */
  ground: z.object({
    terms: z.object({ text: z.string().optional(), url: z.string().optional() }).nullable(),
    explanation: z.string(),
  }),
  reasons: z.array(reason).readonly(),
  /** What its author can do. */
  redress: z.string(),
  appealableUntil: z.string(),
});
export type IssuedStatement = z.infer<typeof issuedStatement>;

export const appealRequest = z.strictObject({ text: text(5000).refine((value) => !isBlank(value), notBlank) });
export const appealStatuses = ['open', ...appealOutcomes] as const;
export const appeal = z.object({
  id: uuid,
  statementId: uuid,
  status: z.enum(appealStatuses),
  text: z.string(),
  filedAt: z.string(),
  /** `samePerson`: for want of anybody else, who answered had also taken the decision. */
  answer: z.object({ reasons: z.string().nullable(), samePerson: z.boolean(), answeredAt: z.string() }).nullable(),
});
export type Appeal = z.infer<typeof appeal>;

/** How one's own comment stands and why, with everything that its author was told, oldest first. */
export const statement = z.object({
  id: uuid,
  page: z.object({ key: z.string(), url: z.string().nullable(), title: z.string().nullable() }),
  status: z.enum(['approved', 'pending', 'rejected', 'deleted']),
  body: z.string(),
  createdAt: z.string(),
  decidedBy: z.enum(['rules', 'moderator']),
  decidedAt: z.string(),
  reasons: z.array(reason).readonly(),
  statements: z.array(issuedStatement),
  appeals: z.array(appeal),
  /** Until when an appeal may be filed now; null where none may. */
  appealableUntil: z.string().nullable(),
});
export type Statement = z.infer<typeof statement>;

// ---- for moderators -------------------------------------------------------------------------------------------

export type { DecisionAction, Policy, Role, SiteRule, Status };

/** A day in UTC; those of a period both count. */
const day = z.iso.date();

/** `pending` is whatever waits for a person. */
export const queueStatuses = [...statuses, 'any'] as const;
export type QueueStatus = (typeof queueStatuses)[number];

export const queueQuery = z.strictObject({
  status: z.enum(queueStatuses).default('pending'),
  reason: z.enum(reasonCodes).optional(),
  page: line(2048).min(1).optional(),
  author: line(100).min(1).optional(),
  q: line(200).min(1).optional(),
  /** A comment's id: that comment, and what waits and says nearly the same. */
  like: uuid.optional(),
  /** When they were written. */
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(['need', 'oldest', 'newest']).default('need'),
  limit: limit(200, 50),
  cursor: line(512).optional(),
});
export type QueueQuery = z.infer<typeof queueQuery>;

export const weighedReason = reason.extend({ contribution: z.number() });
export type WeighedReason = z.infer<typeof weighedReason>;

export const queueItem = z.object({
  id: uuid,
  version: z.int(),
  status: z.enum(statuses),
  body: z.string(),
  html: z.string(),
  page: z.object({ key: z.string(), url: z.string().nullable(), title: z.string().nullable() }),
  parent: z
    .object({ id: uuid, author: z.object({ name: z.string() }), body: z.string(), status: z.enum(statuses) })
    .nullable(),
  author: z.object({
    id: uuid,
    name: z.string(),
    url: z.string().nullable(),
    approved: z.int(),
    rejected: z.int(),
    firstSeenAt: z.string(),
  }),
  /** What the author says against the decision, while that waits for an answer. */
  appeal: z.object({ id: uuid, text: z.string(), filedAt: z.string() }).nullable(),
  /** False for a comment that was imported: then `score` is 0 and says nothing. */
  judged: z.boolean(),
  score: z.number(),
  reasons: z.array(weighedReason).readonly(),
  createdAt: z.string(),
  /** Of a deleted comment: until when it can be restored. */
  keptUntil: z.string().nullable(),
});
export type QueueItem = z.infer<typeof queueItem>;

/** A comment near another one in its thread; `body` is its beginning. */
export interface Neighbour {
  readonly id: string;
  readonly author: string;
  readonly body: string;
  readonly createdAt: string;
}
/** A comment on the review page, with what stands around it, what waits that says nearly the same, and the domains it links. */
export interface DeskItem extends QueueItem {
  readonly before: readonly Neighbour[];
  readonly after: readonly Neighbour[];
  readonly alike: readonly { readonly id: string; readonly version: number }[];
  readonly domains: readonly string[];
}

export const queue = z.object({ items: z.array(queueItem), nextCursor: z.string().nullable() });
export type Queue = z.infer<typeof queue>;

export const decisionRequest = z.strictObject({
  id: uuid,
  version: z.int().min(1).max(2_147_483_647),
  action: z.enum(decisionActions),
  reason: z.enum(reasonCodes).optional(),
  note: text(2000).optional(),
});
export type DecisionRequest = z.infer<typeof decisionRequest>;
export const decisionsRequest = z.strictObject({ decisions: z.array(decisionRequest).min(1).max(500) });

export const decisionResult = z.object({
  id: uuid,
  outcome: z.enum(['done', 'conflict', 'unknown']),
  version: z.int().nullable(),
  status: z.enum(statuses).nullable(),
});
export type DecisionResult = z.infer<typeof decisionResult>;
export const decisionsAnswer = z.object({ results: z.array(decisionResult) });
export type DecisionsAnswer = z.infer<typeof decisionsAnswer>;

/**
 * What an open review page asks again and again: `desk` is its own name, `looking` the comment before its reader,
 * `seen` the comments that it shows.
 */
export const watchRequest = z.strictObject({
  desk: uuid,
  looking: uuid.nullable().default(null),
  seen: z
    .array(z.strictObject({ id: uuid, version: z.int().min(1).max(2_147_483_647) }))
    .max(500)
    .default([]),
});
export type WatchRequest = z.infer<typeof watchRequest>;
/** `claims` are comments that others look at, `changed` those that are not as they were seen, and who decided them. */
export const watchAnswer = z.object({
  waiting: z.int(),
  claims: z.array(z.object({ id: uuid, by: z.string() })),
  changed: z.array(z.object({ id: uuid, version: z.int(), status: z.enum(statuses), by: z.string().nullable() })),
});
export type WatchAnswer = z.infer<typeof watchAnswer>;

/** `search` is a query string of the review page, such as "status=rejected&reason=spam.promotion". */
export const filterRequest = z.strictObject({
  name: line(60).refine((value) => !isBlank(value), notBlank),
  search: line(1000),
});
export type FilterRequest = z.infer<typeof filterRequest>;
export const savedFilter = z.object({
  id: uuid,
  name: z.string(),
  search: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type SavedFilter = z.infer<typeof savedFilter>;
export const savedFilters = z.object({ filters: z.array(savedFilter) });

/** One word or domain more for a list of the policy. */
export const policyLists = ['blockedDomains', 'blockedWords', 'allowedDomains', 'allowedWords'] as const;
export const policyEntry = z.strictObject({ list: z.enum(policyLists), value: line(253).min(1) });
export type PolicyEntry = z.infer<typeof policyEntry>;

export const appealsQuery = z.strictObject({
  status: z.enum(appealStatuses).optional(),
  limit: limit(200, 50),
  cursor: line(512).optional(),
});
export type AppealsQuery = z.infer<typeof appealsQuery>;
/** An appeal for moderators, with its comment as it stands now and the restriction that it is against. */
export const appealedComment = appeal.extend({
  answeredBy: z.string().nullable(),
  comment: queueItem.pick({ id: true, version: true, status: true, body: true, page: true }).extend({
    author: z.object({ name: z.string() }),
  }),
  restriction: z.enum(restrictions),
  issuedAt: z.string(),
});
export type AppealedComment = z.infer<typeof appealedComment>;
export const appealList = z.object({ items: z.array(appealedComment), nextCursor: z.string().nullable() });
export type AppealList = z.infer<typeof appealList>;

/** An answer is owed reasons where the appeal is dismissed. With `version`, a comment that has changed since is left alone. */
export const appealRulingRequest = z
  .strictObject({
    outcome: z.enum(['upheld', 'dismissed']),
    reasons: text(2000).optional(),
    version: z.int().min(1).max(2_147_483_647).optional(),
  })
  .refine(({ outcome, reasons }) => outcome === 'upheld' || (reasons !== undefined && !isBlank(reasons)), {
    path: ['reasons'],
    message: 'is needed where an appeal is dismissed',
  });
export type AppealRulingRequest = z.infer<typeof appealRulingRequest>;

/** One comment with its whole history, oldest first. */
export const commentHistory = queueItem.extend({
  assessments: z.array(
    z.object({
      id: uuid,
      action: z.enum(['publish', 'hold', 'reject']),
      ruleset: z.string(),
      score: z.number(),
      scores: z.object({
        spam: z.number().nullable(),
        offTopic: z.number().nullable(),
        toxicity: z.number().nullable(),
      }),
      reasons: z.array(weighedReason).readonly(),
      matchedRules: z.array(z.string()).readonly(),
      createdAt: z.string(),
    }),
  ),
  /** What readers reported it for. */
  reports: z.array(z.object({ reason: z.string(), note: z.string().nullable(), createdAt: z.string() })),
  /** Texts that the author has replaced since. */
  revisions: z.array(z.object({ body: z.string(), writtenAt: z.string(), replacedAt: z.string() })),
  decisions: z.array(
    z.object({
      id: uuid,
      action: z.enum(decisionActions),
      by: z.string(),
      reason: z.enum(reasonCodes).nullable(),
      note: z.string().nullable(),
      statusBefore: z.enum(statuses),
      statusAfter: z.enum(statuses),
      createdAt: z.string(),
    }),
  ),
  statements: z.array(issuedStatement),
  appeals: z.array(appeal.extend({ answeredBy: z.string().nullable() })),
});
export type CommentHistory = z.infer<typeof commentHistory>;

/** A comment to judge without storing anything; the same line as `ontopic check` reads. */
export const checkRequest = z.strictObject({
  id: z.union([z.string().max(512), z.number()]).optional(),
  body: text(65_536),
  author: z
    .strictObject({ name: text(200).optional(), email: text(254).optional(), url: text(2048).optional() })
    .optional(),
  page: z
    .strictObject({
      url: text(2048).optional(),
      key: text(512).optional(),
      title: text(500).optional(),
      text: text(262_144).optional(),
    })
    .optional(),
  parent: z.strictObject({ body: text(65_536) }).nullish(),
  thread: z.array(text(65_536)).max(200).optional(),
});
export type CheckRequest = z.infer<typeof checkRequest>;

/** An assessment, nothing stored; the same line as `ontopic check` writes. */
export const checkAnswer = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  action: z.enum(['publish', 'hold', 'reject']),
  score: z.number(),
  scores: z.object({ spam: z.number().nullable(), offTopic: z.number().nullable(), toxicity: z.number().nullable() }),
  ruleset: z.string(),
  reasons: z.array(weighedReason).readonly(),
  /** Names of the site's own rules that matched, those in shadow mode too. */
  matchedRules: z.array(z.string()).readonly(),
});

/** A rule under its name. */
export interface NamedRule extends SiteRule {
  readonly name: string;
  readonly updatedAt: string;
}

const mostBacktestDays = 3_650;

/** A rule or a policy, to try on the comments of the last days. A rule is tried as if it were active, in shadow mode too. */
export const backtestRequest = z
  .strictObject({
    rule: siteRule.optional(),
    /** The rule of this name is judged by no more: the one given is to take its place. */
    replaces: ruleName.optional(),
    policy: policySchema.optional(),
    days: z.number().positive().max(mostBacktestDays).default(30),
  })
  .refine(({ rule, policy }) => (rule === undefined) !== (policy === undefined), {
    path: ['rule'],
    message: 'give either a rule or a policy',
  });
export type BacktestRequest = z.output<typeof backtestRequest>;

export const ruleFaults = z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })) });
export type RuleFaults = z.infer<typeof ruleFaults>;

export const backtestExample = z.object({
  id: uuid,
  kind: z.enum(['wronglyCaught', 'caught', 'released', 'changed']),
  body: z.string(),
  decided: z.enum(['approved', 'rejected']).nullable(),
  now: z.enum(['publish', 'hold', 'reject']),
  proposed: z.enum(['publish', 'hold', 'reject']),
  reasons: z.array(z.enum(reasonCodes)),
});
export type BacktestExample = z.infer<typeof backtestExample>;

const caughtFigures = {
  matched: z.int(),
  caught: z.int(),
  wronglyCaught: z.int(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
};
/** Precision and recall are measured against what moderators decided; null where they decided nothing. */
export const backtestResult = z.object({
  /** What told whether a rule matches: the text alone, or the scores and reasons `stored` with each comment; a policy is judged `afresh`. */
  basis: z.enum(['text', 'stored', 'afresh']),
  /** How many comments were last judged by another version of ontopic's own rules. */
  ofOtherRulesets: z.int(),
  examined: z.int(),
  ...caughtFigures,
  /** Of everything that is not published, as it is judged today and as it would be. */
  before: z.object(caughtFigures),
  after: z.object(caughtFigures),
  changed: z.int(),
  examples: z.array(backtestExample),
});
export type BacktestResult = z.infer<typeof backtestResult>;
export interface BacktestProgress {
  readonly progress: { readonly examined: number; readonly total: number };
}

export const pageRequest = z.strictObject({
  url: httpUrl,
  key: pageKey.optional(),
  title: line(500),
  text: text(262_144),
  open: z.boolean().optional(),
});
export type PageRequest = z.infer<typeof pageRequest>;
export const pageAnswer = z.object({
  key: z.string(),
  url: z.string(),
  title: z.string().nullable(),
  open: z.boolean(),
  commentCount: z.int(),
  version: z.int(),
});

/** `page` is a key or an address, as readers name it. */
export const pageState = z.strictObject({ page: line(2048).min(1), open: z.boolean() });
export type PageState = z.infer<typeof pageState>;

export const auditQuery = z.strictObject({ limit: limit(200, 50), cursor: uuid.optional() });
export const auditTrail = z.object({
  entries: z.array(
    z.object({
      id: uuid,
      actor: z.string(),
      action: z.string(),
      details: z.record(z.string(), z.unknown()),
      createdAt: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type AuditTrail = z.infer<typeof auditTrail>;

const mostDays = 3_660;
const period = { from: day.optional(), to: day.optional() };
const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || (from <= to && Date.parse(to) - Date.parse(from) < mostDays * 86_400_000);
const notInOrder = { path: ['from'], error: `is not before "to", or by more than ${mostDays} days` };

export const statsQuery = z.strictObject(period).refine(isInOrder, notInOrder);
export const statsTables = ['days', 'reasons', 'rules', 'moderators'] as const;
export type StatsTable = (typeof statsTables)[number];
export const statsTableQuery = z
  .strictObject({ ...period, table: z.enum(statsTables).default('days') })
  .refine(isInOrder, notInOrder);

/** `submitted` to `rejected` by what the rules made of comments when they arrived, the rest by what people decided. */
const dayFigures = z.object({
  submitted: z.int(),
  published: z.int(),
  held: z.int(),
  rejected: z.int(),
  decisions: z.int(),
  /** Held, and approved by a person. */
  falseHolds: z.int(),
  /** Rejected, and approved by a person. */
  falseRejections: z.int(),
  /** Published, and taken down by a person. */
  missed: z.int(),
  /** Of comments that waited for a person; to three figures. */
  timeToDecision: z.object({
    count: z.int(),
    medianSeconds: z.number().nullable(),
    p90Seconds: z.number().nullable(),
  }),
});
/** `precision` is the share of what people confirmed in what they decided, null where they decided nothing. */
const precisionFigures = z.object({
  matches: z.int(),
  confirmed: z.int(),
  refuted: z.int(),
  precision: z.number().nullable(),
});
/** Days that are over and were not counted yet when the figures were asked for; the next to ask finds fewer. Null as a rule. */
const uncountedDays = z.object({ from: day, to: day }).nullable();

export const stats = z.object({
  from: day,
  to: day,
  uncounted: uncountedDays,
  /** `waiting` is how many comments wait for a person now. */
  totals: dayFigures.extend({ waiting: z.int() }),
  days: z.array(dayFigures.extend({ day })),
  reasons: z.array(precisionFigures.extend({ code: z.string() })),
  rules: z.array(precisionFigures.extend({ name: z.string() })),
  moderators: z.array(
    z.object({
      moderator: z.string(),
      decisions: z.int(),
      approved: z.int(),
      rejected: z.int(),
      deleted: z.int(),
      reopened: z.int(),
      /** On how many comments another person decided, too, and on how many both agreed. */
      compared: z.int(),
      agreed: z.int(),
      agreement: z.number().nullable(),
    }),
  ),
});
export type Stats = z.infer<typeof stats>;

const transparencyFormats = ['json', 'csv', 'html'] as const;
export const transparencyQuery = z
  .strictObject({ ...period, format: z.enum(transparencyFormats).optional() })
  .refine(isInOrder, notInOrder);
export const statementsExportQuery = z
  .strictObject({ ...period, format: z.enum(['csv', 'jsonl']).default('csv') })
  .refine(isInOrder, notInOrder);

/** Of what was restricted: by rules alone, or by a person. */
const byAutomation = z.object({ total: z.int(), automated: z.int(), byPerson: z.int() });
/** Source: Regulation (EU) 2022/2065, articles 15(1) and 24(1). */
export const transparency = z.object({
  site: z.string(),
  from: day,
  to: day,
  uncounted: uncountedDays,
  notices: z.object({
    received: z.int(),
    answered: z.int(),
    /** By a person's decision, or because the author deleted the comment. */
    removed: z.int(),
    kept: z.int(),
    medianSecondsToAnswer: z.number().nullable(),
  }),
  restrictions: byAutomation.extend({
    ownInitiative: z.int(),
    afterNotice: z.int(),
    byKind: z.object({ held: z.int(), rejected: z.int(), deleted: z.int() }),
    byGround: z.array(byAutomation.extend({ code: z.string(), ground: z.string() })),
  }),
  appeals: z.object({
    filed: z.int(),
    answered: z.int(),
    upheld: z.int(),
    dismissed: z.int(),
    withdrawn: z.int(),
    /** Of those answered: against decisions without a person, and how many of them were upheld. */
    againstAutomated: z.int(),
    againstAutomatedUpheld: z.int(),
    /** For want of anybody else, or because who was wrong put it right. */
    bySamePerson: z.int(),
    medianSecondsToAnswer: z.number().nullable(),
  }),
  /** How often rules alone were wrong, as far as people have looked. */
  automatedMeans: z.object({
    judged: z.int(),
    restricted: z.int(),
    /** Restricted by rules, approved by a person. */
    overturned: z.int(),
    /** Overturned in proportion to restricted; null where nothing was. */
    errorRate: z.number().nullable(),
    /** Published by rules, taken down by a person. */
    missed: z.int(),
  }),
  medianSecondsToDecision: z.number().nullable(),
});
export type Transparency = z.infer<typeof transparency>;

const lessonMark = z.object({ text: z.string(), removed: z.int(), kept: z.int() });
/** What moderators have taught a site: comments removed and kept, and the words that say most of the latest. */
export const lessons = z.object({
  removed: z.int(),
  kept: z.int(),
  removing: z.array(lessonMark),
  keeping: z.array(lessonMark),
});
export type Lessons = z.infer<typeof lessons>;

/** What becomes of an erased author's comments: they go, too, or stay as nobody's. */
export const erasureQuery = z.strictObject({ comments: z.enum(['delete', 'anonymise']).default('delete') });
export const erased = z.object({ comments: z.enum(['delete', 'anonymise']), count: z.int() });
export type Erased = z.infer<typeof erased>;

export const siteRequest = z.strictObject({
  site: siteName,
  name: line(200).min(1),
  origins: z.array(origin).max(100).default([]),
});
export type SiteRequest = z.infer<typeof siteRequest>;
export const sitePatch = z.strictObject({
  name: line(200).min(1).optional(),
  origins: z.array(origin).max(100).optional(),
});
export const site = z.object({
  site: z.string(),
  name: z.string(),
  origins: z.array(z.string()),
  createdAt: z.string(),
});
export type Site = z.infer<typeof site>;

/** Who a token is for; it stands in decisions and in the audit log. */
export const tokenLabel = line(100)
  .refine((value) => !isBlank(value), notBlank)
  .refine((value) => !reservedNames.includes(value.trim().toLowerCase()), { error: 'is a name of the service itself' });
export const tokenRequest = z.strictObject({ role: z.enum(roles), label: tokenLabel });
export const tokenPatch = z.strictObject({ role: z.enum(roles).optional(), label: tokenLabel.optional() });
export type TokenPatch = z.infer<typeof tokenPatch>;
export const issuedToken = z.object({ id: uuid, token: z.string(), role: z.enum(roles), label: z.string() });
/** The token is shown this once; the database keeps its hash. */
export type IssuedToken = z.infer<typeof issuedToken>;
export const tokenRecord = z.object({
  id: uuid,
  role: z.enum(roles),
  label: z.string(),
  source: z.enum(tokenSources),
  createdAt: z.string(),
  /** To the hour. */
  lastUsedAt: z.string().nullable(),
});
export type TokenRecord = z.infer<typeof tokenRecord>;

/** An invitation is a link that makes one token of the role, once, within the days. */
export const invitationRequest = z.strictObject({
  role: z.enum(roles),
  label: tokenLabel,
  days: z.int().min(1).max(30).default(7),
});
export type InvitationRequest = z.output<typeof invitationRequest>;
export const invitation = z.object({
  id: uuid,
  role: z.enum(roles),
  label: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof invitation>;
/** The link is shown this once; the database keeps the hash of its secret. */
export const issuedInvitation = invitation.extend({ url: z.string() });
export type IssuedInvitation = z.infer<typeof issuedInvitation>;

/** RFC 9457. `code` is for programs, `detail` for people; `errors` names each field at fault. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

// ---- taking it along ------------------------------------------------------------------------------------------

/** `https://old.example=https://news.example`: pages of the first origin are those of the second. `*` stands for every origin that is not the site's, and for none. */
const originMapping = line(610).refine(
  (value) => {
    const [from, to, ...rest] = value.split('=');
    return rest.length === 0 && (from === '*' || origin.safeParse(from).success) && origin.safeParse(to).success;
  },
  { error: 'is not of the form https://old.example=https://news.example, or *=https://news.example' },
);
const yesOrNo = z.enum(['true', 'false']).transform((value) => value === 'true');

export const importQuery = z.strictObject({
  format: z.enum(importFormats),
  /** Repeatable. */
  origin: z.array(originMapping).max(100).default([]),
  /** Whether pages that are new are known by their addresses, or by the identifiers that the source has for them. */
  keys: z.enum(['url', 'identifier']).default('url'),
  dryRun: yesOrNo.default(false),
});
export type ImportQuery = z.infer<typeof importQuery>;

const reasonNames = <Name extends string>(reasons: Record<Name, string>) => Object.keys(reasons) as [Name, ...Name[]];
const countsBy = z.record(z.string(), z.int());

/** `skipped` and `notes` name the first hundred records each; `skippedBy` and `notesBy` count all of them. */
export const importReport = z.object({
  format: z.enum(importFormats),
  dryRun: z.boolean(),
  /** Pages that comments of the file stand on, and how many of them were made. */
  pages: z.int(),
  newPages: z.int(),
  /** Stored now, replies among them, and what was imported before. */
  comments: z.int(),
  replies: z.int(),
  statuses: z.object({ approved: z.int(), pending: z.int(), rejected: z.int(), deleted: z.int() }),
  unchanged: z.int(),
  skippedCount: z.int(),
  skippedBy: countsBy,
  skipped: z.array(
    z.object({
      line: z.int(),
      id: z.string().nullable(),
      reason: z.enum(reasonNames<SkipReason>(skipReasons)),
      why: z.string(),
    }),
  ),
  notesBy: countsBy,
  notes: z.array(
    z.object({
      line: z.int(),
      id: z.string().nullable(),
      reason: z.enum(reasonNames<NoteReason>(noteReasons)),
      what: z.string(),
    }),
  ),
  /** Origins that are not the site's, with how many comments stand on their pages. */
  foreignOrigins: countsBy,
});
export type ImportReport = z.infer<typeof importReport>;

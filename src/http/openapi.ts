import * as z from 'zod';
import { siteRule } from '../moderation/custom/site-rule.ts';
import { sentences } from '../moderation/explain.ts';
import { policySchema } from '../moderation/policy.ts';
import { type ReasonCode, reasonCodes } from '../moderation/reason-codes.ts';
import { type Example, reasonGuide } from '../moderation/reason-guide.ts';
import { feedFormats } from '../transfer/feed.ts';
import * as contract from './contract.ts';
import { problemCodes, problemOf } from './problem.ts';
import { fileTypes } from './read-request.ts';

interface Call {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly summary: string;
  /** The least role that may call it; none for pages and their readers. */
  readonly role?: contract.Role | 'installation owner' | 'author';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Media types of a body that is a file. */
  readonly file?: readonly string[];
  readonly answer?: z.ZodType;
  readonly mediaType?: 'text/event-stream';
  readonly status?: 200 | 201 | 204 | 302;
}

const site = '/v1/sites/{site}';
const sites = z.object({ sites: z.array(contract.site) });
const tokens = z.object({ tokens: z.array(contract.tokenRecord) });
const invitations = z.object({ invitations: z.array(contract.invitation) });
const namedRule = siteRule.extend({ name: z.string(), updatedAt: z.string() });
const rules = z.object({ rules: z.array(namedRule) });
const comment = z.union([contract.publicComment, contract.deletedComment]);

/** Every call of the API, in the order of the public contract. */
const calls: readonly Call[] = [
  {
    method: 'post',
    path: `${site}/comments`,
    summary: 'Submit a comment',
    body: contract.submission,
    answer: contract.submissionReceipt,
    status: 201,
  },
  {
    method: 'post',
    path: `${site}/preview`,
    summary: 'A text as the thread would show it; nothing is stored or judged',
    body: contract.commentEdit,
    answer: contract.preview,
  },
  {
    method: 'get',
    path: `${site}/thread`,
    summary: 'A page of the thread, in reading order',
    query: contract.threadQuery,
    answer: contract.thread,
  },
  {
    method: 'get',
    path: `${site}/thread.html`,
    summary: 'The thread as a page that works without scripts',
    query: contract.threadQuery,
  },
  {
    method: 'get',
    path: `${site}/counts`,
    summary: 'Approved comments of up to 100 pages',
    query: contract.countsQuery,
    answer: contract.counts,
  },
  {
    method: 'get',
    path: `${site}/events`,
    summary:
      'Server-sent events: comment.approved and comment.removed, resumable by Last-Event-ID; thread.changed where the thread is to be read anew',
    query: contract.liveQuery,
    answer: z.union([contract.liveApproved, contract.liveRemoved]),
    mediaType: 'text/event-stream',
  },
  ...feedFormats.map((format) => ({
    method: 'get' as const,
    path: `${site}/feed.${format}`,
    summary: `The newest comments of a page or the site, as ${{ rss: 'RSS 2.0', atom: 'Atom', json: 'JSON Feed' }[format]}`,
    query: contract.feedQuery,
  })),
  { method: 'get', path: `${site}/form`, summary: 'A form proof, for the comment form', answer: contract.formAnswer },
  { method: 'get', path: `${site}/comments/{id}`, summary: 'One comment as the thread shows it', answer: comment },
  {
    method: 'patch',
    path: `${site}/comments/{id}`,
    summary: 'Edit a comment while its edit window is open; it is assessed afresh',
    role: 'author',
    body: contract.commentEdit,
    answer: contract.editReceipt,
  },
  {
    method: 'delete',
    path: `${site}/comments/{id}`,
    summary: 'Delete a comment while its edit window is open; its place stays while replies live',
    role: 'author',
    status: 204,
  },
  {
    method: 'post',
    path: `${site}/comments/{id}/votes`,
    summary: 'Vote for or against a comment, or take the vote back; one vote a reader',
    body: contract.voteRequest,
    answer: contract.voteReceipt,
  },
  {
    method: 'post',
    path: `${site}/comments/{id}/reports`,
    summary: 'Report a comment to the moderators; one report a reader counts',
    body: contract.reportRequest,
    answer: contract.reportReceipt,
    status: 201,
  },
  {
    method: 'get',
    path: `${site}/comments/{id}/reports/{report}`,
    summary: 'What has become of a report, for who has its receipt',
    answer: contract.reportState,
  },
  {
    method: 'get',
    path: `${site}/comments/{id}/replies`,
    summary: 'What stands below a comment, in reading order',
    query: contract.branchQuery,
    answer: contract.branch,
  },
  {
    method: 'get',
    path: `${site}/comments/{id}/permalink`,
    summary: 'Leads to the page of the thread that shows the comment',
    status: 302,
  },
  {
    method: 'get',
    path: `${site}/comments/{id}/statement`,
    summary:
      'The statement of reasons, for the author: by the edit token, or by the key of the link ("statementUrl"), in a browser as a page',
    role: 'author',
    answer: contract.statement,
  },
  {
    method: 'post',
    path: `${site}/comments/{id}/appeal`,
    summary: 'Appeal against the restriction of a comment, within six months of its statement of reasons',
    role: 'author',
    body: contract.appealRequest,
    answer: contract.appeal,
    status: 201,
  },
  {
    method: 'get',
    path: `${site}/review/queue`,
    summary: 'The moderation queue',
    role: 'reader',
    query: contract.queueQuery,
    answer: contract.queue,
  },
  {
    method: 'get',
    path: `${site}/review/comments/{id}`,
    summary: 'One comment with its whole history',
    role: 'reader',
    answer: contract.commentHistory,
  },
  {
    method: 'post',
    path: `${site}/review/decisions`,
    summary: 'Decide up to 500 comments',
    role: 'moderator',
    body: contract.decisionsRequest,
    answer: contract.decisionsAnswer,
  },
  {
    method: 'get',
    path: `${site}/appeals`,
    summary: 'Appeals with their comments and answers; those that wait longest come first',
    role: 'reader',
    query: contract.appealsQuery,
    answer: contract.appealList,
  },
  {
    method: 'post',
    path: `${site}/appeals/{id}/answer`,
    summary: 'Answer an appeal: upheld approves the comment, dismissed leaves it down and needs reasons',
    role: 'moderator',
    body: contract.appealRulingRequest,
    answer: contract.appealedComment,
  },
  {
    method: 'post',
    path: `${site}/review/watch`,
    summary: 'Say which comment one looks at; learn what others look at and have decided',
    role: 'reader',
    body: contract.watchRequest,
    answer: contract.watchAnswer,
  },
  {
    method: 'get',
    path: `${site}/review/filters`,
    summary: 'Filters of the review page that were saved under a name',
    role: 'reader',
    answer: contract.savedFilters,
  },
  {
    method: 'post',
    path: `${site}/review/filters`,
    summary: 'Save a filter under a name, for all moderators of the site',
    role: 'moderator',
    body: contract.filterRequest,
    answer: contract.savedFilter,
    status: 201,
  },
  {
    method: 'delete',
    path: `${site}/review/filters/{id}`,
    summary: 'Remove a saved filter',
    role: 'moderator',
    status: 204,
  },
  {
    method: 'post',
    path: `${site}/check`,
    summary: 'Judge a comment without storing it',
    role: 'reader',
    body: contract.checkRequest,
    answer: contract.checkAnswer,
  },
  { method: 'get', path: `${site}/policy`, summary: 'The policy in force', role: 'reader', answer: policySchema },
  {
    method: 'put',
    path: `${site}/policy`,
    summary: 'Replace the policy',
    role: 'owner',
    body: policySchema,
    answer: policySchema,
  },
  {
    method: 'post',
    path: `${site}/policy/entries`,
    summary: 'Add a word or domain to a list of the policy',
    role: 'owner',
    body: contract.policyEntry,
    answer: policySchema,
  },
  {
    method: 'post',
    path: `${site}/policy/check`,
    summary: 'What keeps a policy from being saved, and where',
    role: 'reader',
    body: z.record(z.string(), z.unknown()),
    answer: contract.ruleFaults,
  },
  { method: 'get', path: `${site}/rules`, summary: "The site's own rules", role: 'reader', answer: rules },
  {
    method: 'post',
    path: `${site}/rules/backtest`,
    summary: 'What a rule or policy would have done to past comments; streams progress as application/x-ndjson',
    role: 'reader',
    body: contract.backtestRequest,
    answer: contract.backtestResult,
  },
  {
    method: 'post',
    path: `${site}/rules/check`,
    summary: 'What keeps a rule from being saved, and where',
    role: 'reader',
    body: siteRule,
    answer: contract.ruleFaults,
  },
  { method: 'get', path: `${site}/rules/{name}`, summary: 'One rule', role: 'reader', answer: namedRule },
  {
    method: 'put',
    path: `${site}/rules/{name}`,
    summary: 'Save a rule whose examples come out as claimed',
    role: 'owner',
    body: siteRule,
    answer: namedRule,
  },
  { method: 'delete', path: `${site}/rules/{name}`, summary: 'Remove a rule', role: 'owner', status: 204 },
  {
    method: 'get',
    path: `${site}/audit`,
    summary: 'Who did what and when',
    role: 'moderator',
    query: contract.auditQuery,
    answer: contract.auditTrail,
  },
  {
    method: 'get',
    path: `${site}/stats`,
    summary: 'Figures of the days from one to another, in UTC; without them, of the last thirty',
    role: 'reader',
    query: contract.statsQuery,
    answer: contract.stats,
  },
  {
    method: 'get',
    path: `${site}/stats.csv`,
    summary: 'One table of the figures, for a spreadsheet',
    role: 'reader',
    query: contract.statsTableQuery,
  },
  {
    method: 'get',
    path: `${site}/transparency`,
    summary: 'The transparency report, as JSON, CSV or a page, by "format" or the Accept header; a year up to today',
    role: 'reader',
    query: contract.transparencyQuery,
    answer: contract.transparency,
  },
  {
    method: 'get',
    path: `${site}/transparency/statements`,
    summary: "Statements of reasons in the fields of the EU's transparency database, as CSV or JSON Lines",
    role: 'reader',
    query: contract.statementsExportQuery,
  },
  {
    method: 'get',
    path: `${site}/lessons`,
    summary: 'What moderators have taught the site, and which words say most',
    role: 'reader',
    answer: contract.lessons,
  },
  { method: 'get', path: `${site}/lessons/export`, summary: 'All counts, as JSON Lines', role: 'owner' },
  {
    method: 'delete',
    path: `${site}/lessons`,
    summary: 'Forget what moderators have taught',
    role: 'owner',
    status: 204,
  },
  {
    method: 'put',
    path: `${site}/pages`,
    summary: "Push an article's title and text",
    role: 'moderator',
    body: contract.pageRequest,
    answer: contract.pageAnswer,
  },
  {
    method: 'patch',
    path: `${site}/pages`,
    summary: 'Close a page to new comments, or open it again',
    role: 'moderator',
    body: contract.pageState,
    answer: contract.pageAnswer,
  },
  {
    method: 'post',
    path: '/v1/sites',
    summary: 'Make a site',
    role: 'installation owner',
    body: contract.siteRequest,
    answer: contract.site,
    status: 201,
  },
  {
    method: 'get',
    path: '/v1/audit',
    summary: 'Sites made and removed, and sessions of the installation’s owner',
    role: 'installation owner',
    query: contract.auditQuery,
    answer: contract.auditTrail,
  },
  { method: 'get', path: '/v1/sites', summary: 'List sites', role: 'installation owner', answer: sites },
  { method: 'get', path: site, summary: 'One site', role: 'reader', answer: contract.site },
  {
    method: 'patch',
    path: site,
    summary: 'Change a site',
    role: 'owner',
    body: contract.sitePatch,
    answer: contract.site,
  },
  { method: 'delete', path: site, summary: 'Remove a site with everything on it', role: 'owner', status: 204 },
  { method: 'get', path: `${site}/export`, summary: 'Everything on the site, as JSON Lines', role: 'owner' },
  {
    method: 'post',
    path: `${site}/import`,
    summary:
      'Take in what another system or ontopic has exported; may be repeated, and stores nothing of a file that breaks off. At most 2 GiB as sent, gzip or not; the limit of 64 KiB is for other calls',
    role: 'owner',
    query: contract.importQuery,
    file: fileTypes,
    answer: contract.importReport,
  },
  {
    method: 'get',
    path: `${site}/authors/{id}/export`,
    summary: 'All that is kept of one author, as JSON Lines',
    role: 'owner',
  },
  {
    method: 'delete',
    path: `${site}/authors/{id}`,
    summary: 'Erase one author, with their comments or but for what they say',
    role: 'owner',
    query: contract.erasureQuery,
    answer: contract.erased,
  },
  {
    method: 'post',
    path: `${site}/tokens`,
    summary: 'Issue a token; it is shown this once',
    role: 'owner',
    body: contract.tokenRequest,
    answer: contract.issuedToken,
    status: 201,
  },
  { method: 'get', path: `${site}/tokens`, summary: 'List tokens', role: 'owner', answer: tokens },
  {
    method: 'patch',
    path: `${site}/tokens/{id}`,
    summary: 'Change the role or the label of a token',
    role: 'owner',
    body: contract.tokenPatch,
    answer: contract.tokenRecord,
  },
  { method: 'delete', path: `${site}/tokens/{id}`, summary: 'Revoke a token', role: 'owner', status: 204 },
  {
    method: 'post',
    path: `${site}/invitations`,
    summary: 'Make a link that makes one token, once; it is shown this once',
    role: 'owner',
    body: contract.invitationRequest,
    answer: contract.issuedInvitation,
    status: 201,
  },
  {
    method: 'get',
    path: `${site}/invitations`,
    summary: 'Invitations that can still be accepted',
    role: 'owner',
    answer: invitations,
  },
  {
    method: 'delete',
    path: `${site}/invitations/{id}`,
    summary: 'Withdraw an invitation',
    role: 'owner',
    status: 204,
  },
];

/** The API described for programs. Source: OpenAPI 3.1. */
export function openApiDocument(publicUrl: string) {
  const paths: Record<string, Record<string, ReturnType<typeof operationOf>>> = {};
  for (const call of calls) {
    paths[call.path] ??= {};
    paths[call.path]![call.method] = operationOf(call);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'ontopic', version: '1', description: 'Comments that stay on topic.' },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(contract.problem, 'output') },
    },
    'x-problems': problemCodes.map((code) => problemOf(code)),
    'x-reasons': reasonCodes.map(documentedReason),
  };
}

function documentedReason(code: ReasonCode) {
  const { trigger, weight, does, doesNot } = reasonGuide[code];
  const told = (example: Example | null) => example && { body: example.body, where: example.where ?? null };
  return { code, sentence: sentences[code], trigger, weight, does: told(does), doesNot: told(doesNot) };
}

export type OpenApiDocument = ReturnType<typeof openApiDocument>;

function operationOf(call: Call) {
  const { summary, role, query, body, file, answer, mediaType = 'application/json', status = 200 } = call;
  const content = answer && { [mediaType]: { schema: schemaOf(answer, 'output') } };
  return {
    summary,
    ...(role === undefined ? {} : { 'x-role': role, security: [{ bearer: [] }] }),
    parameters: [...pathParameters(call.path), ...(query === undefined ? [] : queryParameters(query))],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    ...(file === undefined
      ? {}
      : { requestBody: { required: true, content: Object.fromEntries(file.map((type) => [type, { schema: {} }])) } }),
    responses: {
      [status]: { description: summary, ...(content === undefined ? {} : { content }) },
      default: {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameters = (query: z.ZodObject) =>
  Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'input'),
  }));

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

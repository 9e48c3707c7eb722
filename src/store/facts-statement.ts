import { knownArticle } from './fetched-articles.ts';
import { isRecentCopyOf, isRecentNearDuplicateOf } from './near-duplicates.ts';
import { networkTraffic } from './network-traffic.ts';
import { hasLessons } from './site-lessons.ts';
import { threadSample } from './thread-sample.ts';

/** So many are asked for at once. */
export const mostSubmissions = 20;

const recentlyDecided = 10;

/** Nor what came after a comment that is judged again. */
const earlier = `and (wanted."except" is null or comments.comment_id < wanted."except")`;

const mostNearDuplicates = 100;

/** Comments of the last day, by others or on other pages, that say nearly the same. */
const nearDuplicates = `
  select count(*) from (
    select from comments
    where site_id = $1 and ${isRecentNearDuplicateOf({ bands: 'wanted."shapeBands"', now: 'wanted.now' })}
      and created_at > wanted.now - interval '1 day' ${earlier}
      and (comments.page_id is distinct from page.page_id or comments.author_id is distinct from author.author_id)
    limit ${mostNearDuplicates}
  ) as alike`;

const authorRecord = `
  select author_id, approved_count as approved, rejected_count as rejected, recent.*,
    extract(epoch from wanted.now - last_approved_at)::float8 / 86400 as "daysSinceLastApproval"
  from authors
  cross join lateral (
    select count(*) filter (where status = 'rejected') as "recentRejected", count(*) as "recentDecided" from (
      select status from comments
      where site_id = $1 and author_id = authors.author_id and status in ('approved', 'rejected')
      order by comment_id desc limit ${recentlyDecided}
    ) as decided
  ) as recent
  where site_id = $1 and identity_hash = wanted."identityHash" limit 1`;

/**
 * What is known of the submissions in the recordset $2, to the site $1; $3 is `mostSubmissions`. A text and not pieces: the driver would
 * put them together anew for each statement, which took as long as all else that the service does for one.
 */
export const factsStatement = `
  select case when place = 0 then json_build_object(
      'origins', sites.origins, 'policy', policy, 'relevanceLimits', relevance_limits, 'rules', site_rules.rules
    ) end as site,
    page.page_id as "pageId", page_key as "pageKey", page.url as "pageUrl", is_open as "isOpen", page.created_at as "pageCreatedAt",
    ${knownArticle},
    parent.comment_id as "parentCommentId", parent.page_id as "parentPageId", path, depth, body, "parentIsPublic",
    author.approved, author.rejected, author."recentRejected", author."recentDecided", author."daysSinceLastApproval",
    thread.ids as "threadIds", thread."unknownTexts", greatest(duplicates.count, near.count) as duplicates, network.*, lessons.lessons,
    earlier.request_hash as "requestHash", answer
  from sites
  cross join lateral (
    select coalesce(json_agg(json_build_object('name', name, 'definition', definition) order by name), '[]') as rules
    from site_rules where site_id = $1
  ) as site_rules
  cross join lateral (
    -- The limit tells the planner how few they are; one that it does not know makes the plan for all look cheaper than one for each.
    -- Marks stay a text until somebody looks for them.
    select * from json_to_recordset($2::text::json) as given (
      place integer, key text, address text, url text, "parentId" uuid, "identityHash" bytea, "bodyHash" bytea,
      "shapeBands" integer[], marks text, "networkHash" bytea, "idempotencyKey" text, "knownUpTo" uuid, "except" uuid, now timestamptz
    ) limit $3
  ) as wanted
  left join lateral (
    select * from pages
    where site_id = $1 and (page_key in (wanted.key, wanted.address) or pages.url = wanted.address)
    order by page_key = wanted.key desc, page_key = wanted.address desc, page_id limit 1
  ) as page on true
  left join lateral (
    select * from fetched_articles where site_id = $1 and url = coalesce(page.url, wanted.url) limit 1
  ) as fetched on true
  left join lateral (
    select *, (is_reachable and status = 'approved') as "parentIsPublic" from comments
    where site_id = $1 and comment_id = wanted."parentId" limit 1
  ) as parent on true
  left join lateral (${authorRecord}) as author on true
  cross join lateral (${threadSample}) as thread
  cross join lateral (
    select count(*) from comments
    where site_id = $1 and ${isRecentCopyOf({ bodyHash: 'wanted."bodyHash"', now: 'wanted.now' })}
      and created_at > wanted.now - interval '1 day' ${earlier}
  ) as duplicates
  cross join lateral (${nearDuplicates}) as near
  cross join lateral (${networkTraffic({ networkHash: 'wanted."networkHash"', now: 'wanted.now' })}) as network
  cross join lateral (
    select coalesce(json_agg(json_build_array(mark, removed, kept)), '[]') as lessons from site_lessons
    where site_id = $1 and mark = any (wanted.marks::integer[]) and ${hasLessons}
  ) as lessons
  left join lateral (
    select request_hash, answer from idempotency_keys
    where site_id = $1 and idempotency_key = wanted."idempotencyKey" limit 1
  ) as earlier on true
  where sites.site_id = $1
  order by place`;

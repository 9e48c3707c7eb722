import type { AppealEvent } from '../events/appeal-events.ts';
import type { CommentEvent } from '../events/comment-events.ts';
import type { SiteEvent } from '../events/site-events.ts';
import type { EventId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';
import { recordset } from './recordset.ts';

export type NewEvent = (CommentEvent | AppealEvent | SiteEvent) & { eventId: EventId; now: Date };

/** Records events in the transaction that causes them. */
export async function appendEvents(tx: Db, siteId: SiteId, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx`
    insert into outbox (site_id, event_id, type, payload, created_at, available_at)
    select ${siteId}, "eventId", type, payload, now, now
    from ${recordset(tx, events)} as given ("eventId" uuid, type text, payload jsonb, now timestamptz)`;
}

/** Records one event in the transaction that causes it. */
export const appendEvent = (tx: Db, { siteId, ...event }: NewEvent & { siteId: SiteId }): Promise<void> =>
  appendEvents(tx, siteId, [event]);

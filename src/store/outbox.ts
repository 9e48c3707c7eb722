import type { AppealEvent } from '../events/appeal-events.ts';
import type { CommentEvent } from '../events/comment-events.ts';
import type { SiteEvent } from '../events/site-events.ts';
import type { EventId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

/** Records an event in the transaction that causes it. */
export async function appendEvent(
  tx: Db,
  event: (CommentEvent | AppealEvent | SiteEvent) & { siteId: SiteId; eventId: EventId; now: Date },
): Promise<void> {
  await tx`
    insert into outbox (site_id, event_id, type, payload, created_at, available_at)
    values (${event.siteId}, ${event.eventId}, ${event.type}, ${tx.json(event.payload)}, ${event.now}, ${event.now})`;
}

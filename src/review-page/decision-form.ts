import type { DecisionAction, QueueItem, Status } from '../http/contract.ts';

/** What may be done to a comment in each state, the likeliest first. */
export const actionsFor: Record<Status, readonly DecisionAction[]> = {
  pending: ['approve', 'reject', 'delete'],
  approved: ['reject', 'delete', 'reopen'],
  rejected: ['approve', 'delete', 'reopen'],
  deleted: ['reopen'],
};

export const actionNames: Record<DecisionAction, string> = {
  approve: 'Approve',
  reject: 'Reject',
  delete: 'Delete',
  reopen: 'Reopen',
};

/** The value of a bulk checkbox (`pick`): which comment, and the version that was looked at. */
export const pickOf = (item: Pick<QueueItem, 'id' | 'version'>): string => `${item.id}:${item.version}`;

/**
 * Reads what the forms of the review page post: one card (`id`, `version`), those alike (`alike`, picks with commas between) or
 * many (`pick` repeated), with `action`, `reason`, `note` and `back`. The decisions are as sent, to be parsed by the schema of the API.
 */
export function decisionsFromForm(fields: URLSearchParams): { decisions: unknown[]; back: string } {
  const action = fields.get('action');
  const note = fields.get('note')?.trim();
  const reason = action === 'reject' || action === 'delete' ? fields.get('reason') : null;
  const shared = { action, ...(reason && { reason }), ...(note && { note }) };
  const single = fields.get('id') === null ? [] : [`${fields.get('id')}:${fields.get('version')}`];
  const alike = fields.getAll('alike').flatMap((picks) => picks.split(','));
  const decisions = [...single, ...alike, ...fields.getAll('pick')].map((pick) => ({ ...readPick(pick), ...shared }));
  return { decisions, back: fields.get('back') ?? '' };
}

/** The reverse of `pickOf`. */
export function readPick(pick: string): { id: string; version: number } {
  const colon = pick.lastIndexOf(':');
  return { id: pick.slice(0, colon), version: Number(pick.slice(colon + 1)) };
}

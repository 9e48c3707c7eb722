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
 * Reads what the forms of the review page post: one card (`id`, `version`) or many (`pick` repeated), with
 * `action`, `note` and `back`. The decisions are as sent, to be parsed by the schema of the API.
 */
export function decisionsFromForm(fields: URLSearchParams): { decisions: unknown[]; back: string } {
  const note = fields.get('note')?.trim();
  const shared = { action: fields.get('action'), ...(note ? { note } : {}) };
  const single = fields.get('id') === null ? [] : [`${fields.get('id')}:${fields.get('version')}`];
  const decisions = [...single, ...fields.getAll('pick')].map((pick) => {
    const colon = pick.lastIndexOf(':');
    return { id: pick.slice(0, colon), version: Number(pick.slice(colon + 1)), ...shared };
  });
  return { decisions, back: fields.get('back') ?? '' };
}

/** The states of a comment. A deleted one stays in the database, and its place in the thread while replies live. */
export const statuses = ['pending', 'approved', 'rejected', 'deleted'] as const;
export type Status = (typeof statuses)[number];

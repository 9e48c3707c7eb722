const dayMs = 86_400_000;

/** How long a deleted comment is kept, in days: what its author took back for a month, what moderators took down as long as one may complain. */
export const keptDays = { author: 30, moderator: 184 } as const;

export const keptUntil = (by: keyof typeof keptDays, now: Date): Date => new Date(now.getTime() + keptDays[by] * dayMs);

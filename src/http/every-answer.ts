import { isUuid } from '../ids.ts';

/** What every answer carries beside its request's id. */
export const everyAnswer = { 'X-Content-Type-Options': 'nosniff' } as const;

/** The caller's own id where it has the shape of one, else a new one. */
export const requestIdOf = (given: string | undefined, newRequestId: () => string): string =>
  given !== undefined && isUuid(given) ? given : newRequestId();

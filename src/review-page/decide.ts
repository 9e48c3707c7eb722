import type { DecisionRequest, DecisionResult, Problem } from '../http/contract.ts';

export type DecisionsAnswer = { readonly results: readonly DecisionResult[] } | { readonly problem: string };

/** Sends decisions with the session of the page; same origin, so the cookie goes along. */
export async function sendDecisions(site: string, decisions: readonly DecisionRequest[]): Promise<DecisionsAnswer> {
  try {
    const response = await fetch(`/v1/sites/${encodeURIComponent(site)}/review/decisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ decisions }),
    });
    if (response.ok) return (await response.json()) as { results: DecisionResult[] };
    if (response.status === 401) return { problem: 'Your session has ended. Reload the page to sign in again.' };
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    return { problem: problem.detail ?? `The service answered with an error (${response.status}).` };
  } catch {
    return { problem: 'The service cannot be reached. Nothing was changed.' };
  }
}

import type { Submission } from '../http/contract.ts';

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * One key for one submission, the same for every retry of it: an answer lost on the way must not become a second
 * comment. A changed text gets a key of its own, and so does the same text once it has been answered.
 */
export function idempotencyKeys(randomBytes: (length: number) => Uint8Array) {
  let last: { readonly sent: string; readonly key: string } | null = null;
  return {
    keyFor(submission: Submission): string {
      const sent = JSON.stringify(submission);
      if (last?.sent !== sent) last = { sent, key: toHex(randomBytes(16)) };
      return last.key;
    },
    answered(): void {
      last = null;
    },
  };
}

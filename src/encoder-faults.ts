import type { Log } from './http/environment.ts';
import type { SentenceEncoder } from './operations/deps.ts';

const pauseMs = 60_000;

/** Logs at most once a minute that comments are judged without the encoder, and how many were since the last time. */
export function encoderFaults(log: Log, now: () => number): SentenceEncoder['report'] {
  let silentUntil = 0;
  let comments = 0;
  return ({ siteId, fault, error }) => {
    comments += 1;
    if (now() < silentUntil) return;
    log('warn', 'comments judged without the encoder', { site: siteId, fault, comments }, error);
    silentUntil = now() + pauseMs;
    comments = 0;
  };
}

import type { Context } from 'hono';
import type { Deps } from '../operations/deps.ts';
import type { Session } from '../operations/keep-session.ts';
import type { LivePages } from '../operations/live-pages.ts';
import type { Compress, ReadyAnswer } from './ready-answer.ts';
import type { ThreadSnapshots } from './thread-snapshots.ts';

export interface Asset extends ReadyAnswer {
  readonly etag: string;
  readonly contentType: string;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Structured, and without personal data. `error` is an exception to be logged with its stack. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, fields: LogFields, error?: unknown) => void;

/** What differs between runtimes, filled in by the entry point. */
export interface Runtime {
  /** A built file of the widget or the pages by its name, or null. */
  readonly loadAsset: (name: string) => Promise<Asset | null>;
  /** Whether the database answers and is migrated. */
  readonly isReady: () => Promise<boolean>;
  readonly log: Log;
  /** What an answer is called in the log where its caller has no name for it. */
  readonly newRequestId: () => string;
  /** Who follows which page. */
  readonly live: LivePages;
  /** The address of the client, as far as the runtime and trusted proxies tell it. */
  readonly clientAddress: (c: AppContext) => string | null;
  /** Null where the platform compresses what it sends. */
  readonly compress: Compress | null;
  /** Null where requests share nothing. */
  readonly snapshots: ThreadSnapshots | null;
}

export interface AppDeps extends Deps, Runtime {
  /** Gives back what was opened for this request alone; called when its answer is complete. */
  readonly release?: () => void;
}

export interface AppEnv {
  Bindings: object;
  Variables: {
    deps: AppDeps;
    requestId: string;
    /** The review page's session, once it was looked for. */
    session?: Session | null;
    /** Set by an answer that goes on reading after its headers are sent; it then releases the dependencies itself. */
    isStreaming?: true;
  };
}

export type AppContext = Context<AppEnv>;

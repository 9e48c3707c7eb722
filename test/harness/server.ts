import { readConfig } from '../../src/config.ts';
import type { LogFields } from '../../src/http/environment.ts';
import type { NodeEncoder } from '../../src/node-encoder.ts';
import { startNode } from '../../src/node-server.ts';
import type { TestDatabase } from './databases.ts';

/** Has every right on every site of a test server. */
export const ownerToken = 'owner-token-of-the-tests-0123456789';

/** An answer with its body read: parsed where it is JSON, else null. `T` is the shape that the test expects. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

export type HeaderFields = Readonly<Record<string, string>>;

/** Speaks to one server. Paths begin with "/"; a body that is no string is sent as JSON. Redirects are not followed. */
export interface Client {
  get<T = unknown>(path: string, headers?: HeaderFields): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: unknown, headers?: HeaderFields): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: unknown, headers?: HeaderFields): Promise<Answer<T>>;
  patch<T = unknown>(path: string, body?: unknown, headers?: HeaderFields): Promise<Answer<T>>;
  delete<T = unknown>(path: string, headers?: HeaderFields): Promise<Answer<T>>;
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields;
  readonly error: unknown;
}

export interface TestServer extends Client {
  readonly url: string;
  /** The same client with the owner's token. */
  readonly asOwner: Client;
  /** The same client with any bearer token. */
  as(token: string): Client;
  /** Everything that was logged since the start, in order. */
  readonly logged: readonly LogLine[];
  /** Stops the server; the database stays, to be looked into or served again. */
  stop(): Promise<void>;
}

/** Starts the real service in this process on a free port. `settings` are environment variables, over the tests' own. */
export async function startServer(
  database: TestDatabase,
  settings: HeaderFields = {},
  parts: { startEncoder?: () => Promise<NodeEncoder> } = {},
): Promise<TestServer> {
  const logged: LogLine[] = [];
  const environment = {
    PORT: '0',
    OWNER_TOKEN: ownerToken,
    SECRET: 'secret-of-the-tests-0123456789-0123456789',
    RATE_LIMITS: 'off',
    ...database.environment,
    ...settings,
  };
  const server = await startNode(readConfig(environment), {
    ...parts,
    log: (level, message, fields, error) => logged.push({ level, message, fields, error }),
  });
  const as = (token: string) => clientOf(server.url, { Authorization: `Bearer ${token}` });
  return { ...clientOf(server.url), url: server.url, asOwner: as(ownerToken), as, logged, stop: server.stop };
}

/** A client of any server that listens at `url`. */
export function clientOf(url: string, always: HeaderFields = {}): Client {
  const call = <T>(method: string, path: string, { body, headers }: { body?: unknown; headers?: HeaderFields }) =>
    request<T>(new URL(path, url), { method, body, headers: { ...always, ...headers } });
  return {
    get: (path, headers = {}) => call('GET', path, { headers }),
    post: (path, body, headers = {}) => call('POST', path, { body, headers }),
    put: (path, body, headers = {}) => call('PUT', path, { body, headers }),
    patch: (path, body, headers = {}) => call('PATCH', path, { body, headers }),
    delete: (path, headers = {}) => call('DELETE', path, { headers }),
  };
}

async function request<T>(
  url: URL,
  { method, body, headers }: { method: string; body: unknown; headers: HeaderFields },
): Promise<Answer<T>> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof URLSearchParams;
  const contentType: HeaderFields = body === undefined || isRaw ? {} : { 'Content-Type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers: { ...contentType, ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /[/+]json\b/.test(response.headers.get('Content-Type') ?? '');
  return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : null) as T };
}

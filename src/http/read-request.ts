import type { Context } from 'hono';
import type * as z from 'zod';
import { RequestProblem } from './problem.ts';

const maxBodyBytes = 64 * 1024;

export interface RequestBody {
  /** As it came, for telling a repeated request from another. */
  readonly raw: string;
  readonly isForm: boolean;
}

/** Reads a JSON body by its schema. Throws RequestProblem: 400, 413 or 415. */
export async function readJson<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  const body = await readBody(c);
  if (body.isForm) throw new RequestProblem('unsupported_media_type');
  return parseBody(body, schema);
}

/** Reads a body that is JSON, or comes from a plain HTML form. Throws RequestProblem: 400, 413 or 415. */
export async function readBody(c: Context): Promise<RequestBody> {
  const mediaType = mediaTypeOf(c);
  const isForm = mediaType === 'application/x-www-form-urlencoded';
  if (!isForm && mediaType !== 'application/json') throw new RequestProblem('unsupported_media_type');
  return { raw: await readText(c), isForm };
}

/** Whether a browser sent a plain HTML form, and wants a page for an answer. */
export const isFormPost = (c: Context): boolean =>
  (c.req.header('Content-Type') ?? '').startsWith('application/x-www-form-urlencoded') &&
  (c.req.header('Accept') ?? '').includes('text/html');

/** The kinds of files that an import may be. */
export const fileTypes = [
  ...['application/xml', 'text/xml', 'application/json', 'application/x-ndjson', 'application/jsonl'],
  ...['application/gzip', 'application/x-gzip', 'application/octet-stream'],
];

/** A body that is read as it comes. */
export interface FileBody {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whoever still sends when the answer is known is heard out for a while, so that the answer arrives; false where they send on. */
  readonly hearOut: () => Promise<boolean>;
}

const mostHeardOut = 64 * 2 ** 20;

/** A body of any length, for whoever sets a limit of their own. Throws RequestProblem 415. */
export function readFile(c: Context): FileBody {
  const [mediaType = ''] = (c.req.header('Content-Type') ?? '').toLowerCase().split(';');
  // Other types a page elsewhere could have sent with a session's cookie; with a token it may be what curl calls a file.
  const isByToken = c.req.header('Authorization') !== undefined;
  if (!isByToken && !fileTypes.includes(mediaType.trim()))
    throw new RequestProblem('unsupported_media_type', { detail: `Send the file itself, as ${fileTypes.join(', ')}.` });
  const encoding = c.req.header('Content-Encoding') ?? 'identity';
  // A packed file is told by its first bytes, whatever it is called.
  if (encoding !== 'identity' && encoding !== 'gzip') throw new RequestProblem('unsupported_media_type');
  const reader = c.req.raw.body?.getReader();
  const next = async () => (await reader?.read())?.value ?? null;
  return {
    bytes: chunksOf(next),
    hearOut: async () => {
      for (let length = 0; length < mostHeardOut; ) {
        const chunk = await next().catch(() => null);
        if (chunk === null) return true;
        length += chunk.length;
      }
      return false;
    },
  };
}

async function* chunksOf(next: () => Promise<Uint8Array | null>): AsyncGenerator<Uint8Array> {
  for (let chunk = await next(); chunk !== null; chunk = await next()) yield chunk;
}

/** The fields of a plain HTML form. Throws RequestProblem: 413 or 415. */
export async function readFields(c: Context): Promise<URLSearchParams> {
  const body = await readBody(c);
  if (!body.isForm) throw new RequestProblem('unsupported_media_type');
  return new URLSearchParams(body.raw);
}

/** A form's field names are the JSON paths, such as "author.name". */
export const parseBody = <Schema extends z.ZodType>({ raw, isForm }: RequestBody, schema: Schema): z.output<Schema> =>
  parseWith(schema, isForm ? parseForm(raw) : parseJson(raw));

/** Reads the query string by its schema; the first of a repeated parameter counts, except for the lists named. */
export function readQuery<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  lists: readonly string[] = [],
): z.output<Schema> {
  const query = new URL(c.req.url).searchParams;
  const entries = [...new Set(query.keys())].map((name) => [
    name,
    lists.includes(name) ? query.getAll(name) : query.get(name),
  ]);
  return parseWith(schema, Object.fromEntries(entries));
}

export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RequestProblem('invalid_fields', { errors: faultsIn(parsed.error) });
}

/** Each field at fault. */
export const faultsIn = (error: z.ZodError): { path: string; message: string }[] =>
  error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));

function mediaTypeOf(c: Context): string {
  const encoding = c.req.header('Content-Encoding');
  if (encoding !== undefined && encoding !== 'identity') throw new RequestProblem('unsupported_media_type');
  const [mediaType = '', ...parameters] = (c.req.header('Content-Type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) throw new RequestProblem('unsupported_media_type');
  return mediaType.trim();
}

async function readText(c: Context): Promise<string> {
  const bytes = await readBytes(c);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RequestProblem('malformed_body', { detail: 'The request body is not valid UTF-8.' });
  }
}

async function readBytes(c: Context): Promise<Uint8Array> {
  const declared = c.req.header('Content-Length');
  if (declared !== undefined) {
    if (Number(declared) > maxBodyBytes) throw new RequestProblem('too_large');
    return new Uint8Array(await c.req.arrayBuffer());
  }
  // Without a declared length the body is read piece by piece, and no further than the limit.
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    length += chunk.length;
    if (length > maxBodyBytes) throw new RequestProblem('too_large');
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (name, value) => {
      if (name === '__proto__')
        throw new RequestProblem('invalid_fields', { errors: [{ path: name, message: 'is not a field' }] });
      return value;
    });
  } catch (error) {
    if (error instanceof RequestProblem) throw error;
    throw new RequestProblem('malformed_body', { detail: 'The request body is not JSON.' });
  }
}

/** A form sends every field, so one that was left empty counts as not given. */
function parseForm(text: string): unknown {
  const root: Record<string, unknown> = Object.create(null);
  for (const pair of text.split('&')) {
    const [name = '', value = ''] = pair.split('=', 2).map(decodeFormPart);
    if (value === '') continue;
    const steps = name.split('.');
    const last = steps.pop()!;
    let place = root;
    for (const step of steps) {
      const inner = place[step] ?? Object.create(null);
      if (typeof inner !== 'object')
        throw new RequestProblem('malformed_body', { detail: `The field ${name} contradicts another.` });
      place[step] = inner;
      place = inner as Record<string, unknown>;
    }
    place[last] = value;
  }
  return root;
}

function decodeFormPart(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw new RequestProblem('malformed_body', { detail: 'The form is not valid UTF-8, percent-encoded.' });
  }
}

export type Encoding = 'br' | 'gzip';

/** The platform's compressor. */
export type Compress = (bytes: Uint8Array<ArrayBuffer>, encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>;

/** An answer that is ready to be sent: its bytes, and its compressed forms once somebody has asked for them. */
export interface ReadyAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly packed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
}

export const readyAnswer = (value: object): ReadyAnswer => ({
  bytes: new TextEncoder().encode(JSON.stringify(value)),
  packed: new Map(),
});

// Below this a compressed answer saves less than its header and its work cost.
const smallestWorthCompressing = 1024;

/** The form in which these bytes are sent to who accepts that; null for the bytes as they are. */
export const encodingFor = (bytes: Uint8Array, acceptEncoding: string | undefined): Encoding | null =>
  acceptEncoding === undefined || bytes.length < smallestWorthCompressing ? null : acceptedEncoding(acceptEncoding);

// Browsers send one of a few headers, so each is read once.
const read = new Map<string, Encoding | null>();
const mostRead = 100;

function acceptedEncoding(header: string): Encoding | null {
  const known = read.get(header);
  if (known !== undefined) return known;
  const encoding = readEncoding(header);
  if (read.size < mostRead && header.length < mostRead) read.set(header, encoding);
  return encoding;
}

function readEncoding(header: string): Encoding | null {
  const accepted = new Set<string>();
  for (const entry of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = entry.split(';').map((part) => part.trim());
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) accepted.add(coding);
  }
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : null;
}

/** Whether the reader already holds this answer. Source: RFC 9110, section 13.1.2 (weak comparison). */
export function isKnownTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag) return true;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}

import { connect, type Socket } from 'node:net';

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** The one status that every answer must have. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the body of each post; without it the requests are reads. */
  readonly body?: () => string;
}

/**
 * Answers per second under load, each connection sending its next request when its answer is complete. Speaks plain
 * sockets and only counts bytes, so that on two cores the server is what is measured; a general HTTP client costs as
 * much as the plain server that it asks. Throws where an answer is missing or has another status.
 */
export async function answersPerSecond(load: Load): Promise<number> {
  const started = performance.now();
  const deadline = started + load.seconds * 1000;
  const counts = await Promise.all(Array.from({ length: load.connections }, () => askUntil(deadline, load)));
  const elapsed = performance.now() - started;
  return (counts.reduce((sum, count) => sum + count, 0) * 1000) / elapsed;
}

async function askUntil(deadline: number, load: Load): Promise<number> {
  const { hostname, port } = new URL(load.url);
  const socket = connect(Number(port), hostname).setNoDelay();
  const write = requestWriter(load);
  let answered = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const onAnswer = (status: number) => {
        if (status !== load.status) return reject(new Error(`${load.url} answered ${status}, not ${load.status}.`));
        answered++;
        if (performance.now() < deadline) write(socket);
        else resolve();
      };
      socket.on('data', answerCounter(onAnswer)).once('error', reject);
      socket.once('close', () => reject(new Error(`${load.url} closed a connection under load.`)));
      socket.once('connect', () => write(socket));
    });
  } finally {
    socket.destroy();
  }
  return answered;
}

function requestWriter({ url, headers = {}, body }: Load): (socket: Socket) => void {
  const { host, pathname, search } = new URL(url);
  const fields = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${body ? 'POST' : 'GET'} ${pathname}${search} HTTP/1.1\r\n${fields.join('')}`;
  if (!body) {
    const bytes = Buffer.from(`${head}\r\n`);
    return (socket) => socket.write(bytes);
  }
  return (socket) => {
    const text = body();
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
}

/** Takes the pieces of a stream of answers and tells the status of each once it is complete. */
export function answerCounter(onAnswer: (status: number) => void): (piece: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0);
  let bodyLeft = 0;
  let status = 0;
  return (piece) => {
    let rest = kept.length > 0 ? Buffer.concat([kept, piece]) : piece;
    kept = Buffer.alloc(0);
    while (rest.length > 0) {
      if (status === 0) {
        const end = rest.indexOf('\r\n\r\n');
        if (end === -1) {
          kept = rest;
          return;
        }
        const head = rest.toString('latin1', 0, end + 2);
        status = Number(head.slice(9, 12));
        bodyLeft = bodyLengthOf(head, status);
        rest = rest.subarray(end + 4);
      }
      const taken = Math.min(bodyLeft, rest.length);
      bodyLeft -= taken;
      rest = rest.subarray(taken);
      if (bodyLeft > 0) return;
      const complete = status;
      status = 0;
      onAnswer(complete);
    }
  };
}

function bodyLengthOf(head: string, status: number): number {
  if (status === 304 || status === 204) return 0;
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(head)?.[1];
  if (length === undefined) throw new Error('An answer names no Content-Length, so its end cannot be counted.');
  return Number(length);
}

import { connect, type Socket } from 'node:net';
import { residentMegabytes } from './footprint.ts';
import type { Row } from './row.ts';
import type { Bench } from './thread-fixture.ts';

const atATime = 50;

/**
 * Listeners of a page's live updates, each with a connection of their own: what the idle ones hold of the process's memory, and how
 * long after a comment is sent the last of them has been told.
 */
export async function listeningRows(
  bench: Bench,
  page: string,
  { listeners, pid }: { listeners: number; pid: number },
): Promise<Row[]> {
  const before = residentMegabytes(pid);
  const open: Listener[] = [];
  try {
    while (open.length < listeners) {
      const more = Math.min(atATime, listeners - open.length);
      open.push(...(await Promise.all(Array.from({ length: more }, () => listen(bench, page)))));
    }
    const grown = residentMegabytes(pid) - before;
    const told = Promise.all(open.map((listener) => listener.untilTold()));
    const asked = performance.now();
    await bench.publish(900_000, page);
    await told;
    const took = performance.now() - asked;
    const many = listeners.toLocaleString('en');
    const alone = { reference: null, ratio: null, spread: null };
    return [
      { name: `memory of ${many} idle listeners`, unit: 'MB', ours: grown, ...alone },
      { name: `${many} listeners told of a comment`, unit: 'ms', ours: took, ...alone, note: 'from its submission' },
    ];
  } finally {
    for (const { socket } of open) socket.destroy();
  }
}

interface Listener {
  readonly socket: Socket;
  untilTold(): Promise<void>;
}

/** Resolves once the stream has begun. */
async function listen({ url, commentsPath }: Bench, page: string): Promise<Listener> {
  const { hostname, port, host } = new URL(url);
  const path = commentsPath.replace(/comments$/, `events?page=${page}`);
  const socket = connect(Number(port), hostname).setNoDelay();
  await new Promise<void>((resolve, reject) => {
    let said = '';
    const onData = (piece: Buffer) => {
      said += piece.toString('latin1');
      if (!said.startsWith('HTTP/1.1 200')) reject(new Error(`A listener was answered ${said.slice(0, 60)}`));
      if (!said.includes('retry:')) return;
      socket.off('data', onData);
      resolve();
    };
    socket.on('data', onData).once('error', reject);
    socket.once('connect', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n\r\n`),
    );
  });
  const told = new Promise<void>((resolve, reject) => {
    socket.on('data', (piece) => {
      if (piece.includes('event: comment.approved')) resolve();
    });
    socket.once('close', () => reject(new Error('A listener was cut off.')));
  });
  // Closing them at the end is no fault.
  told.catch(() => {});
  return { socket, untilTold: () => told };
}

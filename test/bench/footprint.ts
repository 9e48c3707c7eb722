import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startService } from '../harness/service-process.ts';
import { recordAnswer, startPlainServer } from './plain-reference.ts';
import { interleave, median } from './rounds.ts';
import type { Row } from './row.ts';

const settleMs = 2_000;
const plainAnswer = { status: 200, headers: {}, body: Buffer.from('{"status":"up"}') };

interface Started {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<unknown>;
}

/** How long a start takes to its first 200, on data that are there already, and what the idle process then holds. */
export async function footprintRows(name: string, environment: Record<string, string>, rounds: number): Promise<Row[]> {
  const service = starter(() => startService(environment), '/healthz');
  const plain = starter(async () => {
    const { program, ...server } = await startPlainServer(plainAnswer);
    return { ...server, pid: program.pid };
  }, '/');
  const start = await interleave(service, plain, { rounds });
  const against = (figure: number) => ({ name: 'bare node:http', figure });
  const [ours, reference] = [median(service.resident), median(plain.resident)];
  return [
    { name: `start to first 200, ${name}`, unit: 'ms', ...start, reference: against(start.reference) },
    {
      name: `idle memory, ${name}`,
      unit: 'MB',
      ours,
      reference: against(reference),
      ratio: ours / reference,
      spread: null,
    },
  ];
}

/** Starts, asks for a first 200, rests, notes the memory and stops; the figure is the time to the first 200. */
function starter(start: () => Promise<Started>, path: string) {
  const resident: number[] = [];
  const measure = async () => {
    const started = performance.now();
    const running = await start();
    await recordAnswer(new URL(path, running.url).href, {});
    const took = performance.now() - started;
    await pause(settleMs);
    resident.push(residentMegabytes(running.pid));
    await running.stop();
    return took;
  };
  return { measure, resident };
}

/** Not a number where there is no /proc. */
export function residentMegabytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

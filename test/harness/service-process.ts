import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HeaderFields } from './server.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A program that a test started: what it says and how it ends. */
export interface Program {
  readonly pid: number;
  /** Everything said so far on both outputs. */
  said(): string;
  /** Resolves with the first match in what it says; rejects if it ends without having said it. */
  untilItSays(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<Ending>;
}

export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts Node with these arguments in the repository. The environment is the given one alone, with PATH and HOME. */
export function startProgram(args: readonly string[], environment: HeaderFields = {}): Program {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return observe(child);
}

function observe(child: ChildProcess): Program {
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]!.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      for (const listen of listeners) listen();
    });
  }
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
  });
  const said = () => output.stdout + output.stderr;
  return {
    pid: child.pid!,
    said,
    ended,
    signal: (name) => void child.kill(name),
    untilItSays: (pattern) =>
      new Promise((resolve, reject) => {
        const listen = () => {
          const match = pattern.exec(said());
          if (match === null) return;
          listeners.delete(listen);
          resolve(match);
        };
        listeners.add(listen);
        listen();
        const refuse = () => reject(new Error(`The program ended without saying ${pattern}; it said:\n${said()}`));
        ended.then(refuse, reject);
      }),
  };
}

const built = {
  service: 'dist/main.node.js',
  command: 'dist/cli.js',
} as const;

function builtFile(which: keyof typeof built): string {
  if (!existsSync(`${repository}/${built[which]}`))
    throw new Error(`${built[which]} is missing: run "npm run build" first.`);
  return built[which];
}

/** The built service as an operator runs it. */
export interface ServiceProcess extends Program {
  readonly url: string;
  /** Asks it to stop, and waits. */
  stop(): Promise<Ending>;
  /** Ends it without a chance to do anything, and waits. */
  kill(): Promise<Ending>;
}

/** Starts the service and waits until it says that it is ready. */
export async function startService(environment: HeaderFields): Promise<ServiceProcess> {
  const program = startProgram([builtFile('service')], { PORT: '0', LOG_LEVEL: 'silent', ...environment });
  const [, url] = await program.untilItSays(/ontopic is ready\.[\s\S]*?(http:\/\/[\d.:]+)\//);
  const end = (signal: NodeJS.Signals) => {
    program.signal(signal);
    return program.ended;
  };
  return { ...program, url: url!, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** Runs the service and waits until it has ended: for starts that are refused. */
export const runService = (environment: HeaderFields): Promise<Ending> =>
  startProgram([builtFile('service')], { PORT: '0', LOG_LEVEL: 'silent', ...environment }).ended;

/** Runs a command of the built command line to its end. */
export const runCommand = (args: readonly string[], environment: HeaderFields): Promise<Ending> =>
  startProgram([builtFile('command'), ...args], { LOG_LEVEL: 'silent', ...environment }).ended;

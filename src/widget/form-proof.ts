/**
 * Gets a form proof, with its challenge solved where there is one. The challenges are ALTCHA's version 2 with PBKDF2 and a counter of 32 bits. Source: altcha-lib, `solveChallenge`.
 */
import type { formAnswer } from '../http/contract.ts';

interface Parameters {
  readonly algorithm: string;
  readonly nonce: string;
  readonly salt: string;
  readonly cost: number;
  readonly keyLength?: number;
  readonly keyPrefix: string;
}

const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const base64Url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Far more than the service ever asks for; a challenge beyond it is not ours. */
const lastCounter = 100_000;

async function keyFor({ algorithm, nonce, salt, cost, keyLength = 32 }: Parameters, counter: number): Promise<string> {
  const password = new Uint8Array([...fromHex(nonce), 0, 0, 0, 0]);
  new DataView(password.buffer).setUint32(password.length - 4, counter);
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', salt: fromHex(salt), iterations: cost, hash: algorithm.replace('PBKDF2/', '') };
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(how, key, keyLength * 8)));
}

/** The payload of the solution, or null: outside a secure context browsers have no cryptography to offer. */
async function solve(challenge: Readonly<Record<string, unknown>>): Promise<string | null> {
  if (crypto.subtle === undefined) return null;
  const parameters = challenge.parameters as Parameters;
  for (let counter = 0; counter <= lastCounter; counter++) {
    const derivedKey = await keyFor(parameters, counter);
    if (derivedKey.startsWith(parameters.keyPrefix)) {
      return base64Url(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
    }
  }
  return null;
}

/** A proof from the form call at `address`, no sooner than the service believes a person could have written a comment. */
export async function formProof(address: string): Promise<string | null> {
  const response = await fetch(address, { credentials: 'omit', cache: 'no-store' }).catch(() => null);
  if (!response?.ok) return null;
  const { proof, minimumSeconds, challenge } = (await response.json()) as ReturnType<(typeof formAnswer)['parse']>;
  const oldEnough = new Promise((done) => setTimeout(done, minimumSeconds * 1000));
  const solution = challenge === undefined ? '' : await solve(challenge);
  await oldEnough;
  if (solution === null) return null;
  return solution === '' ? proof : `${proof}~${solution}`;
}

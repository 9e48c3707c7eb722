import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import ipaddr from 'ipaddr.js';
import { type AskOrigin, ForbiddenAddress, type OriginAnswer } from './fetch-page.ts';
import { isAskableAddress } from './public-address.ts';

/** Every address of a host. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const resolveBySystem: Resolve = async (host) =>
  (await systemLookup(host, { all: true })).map(({ address }) => address);

export interface PinnedOptions {
  readonly allowedNetworks: readonly string[];
  readonly resolve?: Resolve;
}

/**
 * Asks on Node. A name is resolved once for each connection, every address of the answer is checked, and the connection
 * goes to these very addresses, so that a name cannot lead elsewhere afterwards (DNS rebinding). No connection is kept
 * alive, no proxy of the environment is used, and certificates are checked against the name.
 */
export function pinnedRequest({ allowedNetworks, resolve = resolveBySystem }: PinnedOptions): AskOrigin {
  const lookup = checkedLookup(allowedNetworks, resolve);
  return ({ url, headers, signal }) =>
    new Promise((done, fail) => {
      const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
      // Node resolves no address, so that it never asks `lookup`.
      if (ipaddr.isValid(host) && !isAskableAddress(host, allowedNetworks)) throw new ForbiddenAddress(host);
      const options: RequestOptions = {
        signal,
        lookup,
        agent: false,
        headers: { ...headers, 'Accept-Encoding': 'gzip, br' },
      };
      const request =
        url.protocol === 'https:'
          ? httpsRequest(url, { ...options, rejectUnauthorized: true })
          : httpRequest(url, options);
      request.on('error', fail);
      request.on('response', (response) => done(answerOf(response)));
      request.end();
    });
}

function checkedLookup(allowedNetworks: readonly string[], resolve: Resolve): LookupFunction {
  return (host, { all }, done) => {
    const refuse = (error: Error) => done(error, []);
    resolve(host).then((addresses) => {
      const isForbidden = addresses.some((address) => !isAskableAddress(address, allowedNetworks));
      if (isForbidden || addresses.length === 0) return refuse(new ForbiddenAddress(host));
      const pinned = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      return all ? done(null, pinned) : done(null, pinned[0]!.address, pinned[0]!.family);
    }, refuse);
  };
}

function answerOf(response: IncomingMessage): OriginAnswer {
  return {
    status: response.statusCode!,
    header: (name) => {
      const value = response.headers[name];
      return typeof value === 'string' ? value : (value?.[0] ?? null);
    },
    body: unpacked(response),
    discard: () => void response.destroy(),
  };
}

/** Unpacks as it is read and no further, so that a small answer cannot become a large one. */
async function* unpacked(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    const unpack = unpackerOf(response.headers['content-encoding']);
    const body: Readable = unpack === null ? response : pipeline(response, unpack, () => {});
    yield* body;
  } finally {
    response.destroy();
  }
}

function unpackerOf(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      return createInflate();
    default:
      throw new Error(`The encoding ${encoding} was not asked for.`);
  }
}

/** What a key of the installation's secret is used for; one secret, one key a purpose. */
export type KeyPurpose =
  | 'edit-token'
  | 'author-identity'
  | 'email-seal'
  | 'sign-on'
  | 'form-proof'
  | 'client-network'
  | 'reader';

const encoder = new TextEncoder();
const importedKeys = new Map<string, Promise<CryptoKey>>();

/** HMAC-SHA-256 (RFC 2104) under the purpose's own key: 32 bytes. */
export async function keyedHash(
  secret: string,
  purpose: KeyPurpose,
  message: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await hmacKey(secret, purpose);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(message)));
}

function hmacKey(secret: string, purpose: KeyPurpose): Promise<CryptoKey> {
  const name = `${purpose}\n${secret}`;
  let key = importedKeys.get(name);
  if (!key) {
    key = crypto.subtle.importKey('raw', encoder.encode(name), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    importedKeys.set(name, key);
  }
  return key;
}

/** SHA-256 of a text: 32 bytes. */
export async function digest(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

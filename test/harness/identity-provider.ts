import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';

export const clientId = 'ontopic';
export const clientSecret = 'secret-of-the-client-0123456789-0123456789';

/** Everybody whom the provider knows, by the name they log in with; the password is anything. */
const people: Record<string, Record<string, unknown>> = {
  ann: { name: 'Ann Olsen', email: 'ann@news.example', email_verified: true, groups: ['editors'] },
  bob: { name: 'Bob', email: 'bob@news.example', email_verified: true, groups: ['readers'] },
  eve: { name: 'Eve', email: 'ann@news.example', email_verified: false, groups: [] },
  zoe: { name: 'owner', email: 'zoe@elsewhere.example', email_verified: true, groups: [] },
};

export interface IdentityProvider {
  readonly issuer: string;
  /** Changes what the provider says of somebody from now on. */
  change(login: string, claims: Record<string, unknown>): void;
  stop(): Promise<void>;
}

/** A real provider (`oidc-provider`, certified) with login and consent as plain forms, for one client. */
export async function startIdentityProvider({
  port,
  callback,
}: {
  port: number;
  callback: string;
}): Promise<IdentityProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const known = structuredClone(people);
  const configuration: Configuration = {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] }],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...known[sub] }) }),
    pkce: { required: () => true },
    cookies: { keys: ['keys of the tests'] },
  };
  const server = createServer(new Provider(issuer, configuration).callback());
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    issuer,
    change: (login, claims) => Object.assign(known[login]!, claims),
    stop: () => stopped(server),
  };
}

const stopped = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Follows redirects, and fills in the provider's forms, as a browser would; with cookies, and without scripts. */
export class Visitor {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(private readonly login: string) {}

  /** Goes on until the service itself answers with a page; returns its address, status and text. */
  async visit(start: string, service: { url: string }): Promise<{ url: string; response: Response; text: string }> {
    let url = new URL(start, service.url);
    let form: URLSearchParams | null = null;
    for (let steps = 0; steps < 20; steps++) {
      const response: Response = await this.send(url, form);
      const text = await response.text();
      form = null;
      const location = response.headers.get('Location');
      if (location !== null) {
        url = new URL(location, url);
        continue;
      }
      if (url.origin === new URL(service.url).origin) return { url: url.href, response, text };
      const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1];
      if (!action || !prompt) return { url: url.href, response, text };
      url = new URL(action, url);
      form = new URLSearchParams(prompt === 'login' ? { prompt, login: this.login, password: 'any' } : { prompt });
    }
    throw new Error(`Too many steps, the last to ${url.href}`);
  }

  /** What the browser would send along to this origin. */
  cookies(origin: string): { Cookie: string } {
    const jar = this.jars.get(new URL(origin).origin) ?? new Map<string, string>();
    return { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  private async send(url: URL, form: URLSearchParams | null): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: this.cookies(url.origin),
      ...(form === null ? {} : { method: 'POST', body: form }),
    });
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0]!.split(/=(.*)/s) as [string, string];
      if (value === '' || /max-age=0/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }
}

import type { Configuration } from 'openid-client';
import { type PendingSignOn, signOnPatienceMs } from '../access/pending-sign-on.ts';
import { type Claims, type RoleRule, readRoleRules } from '../access/role-rules.ts';
import { ConfigError, type SignOnSettings } from '../config.ts';
import type { Deps } from './deps.ts';

/** Signing in through an identity provider: OpenID Connect Core 1.0, authorisation code with PKCE. */
export interface SignOn {
  /** What people call the provider. */
  readonly name: string;
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly roles: readonly RoleRule[];
}

/** Somebody whom the provider knows. */
export interface Person {
  /** Issuer and subject: the one name that never changes nor passes to anybody else. */
  readonly identity: string;
  readonly name: string;
  readonly claims: Claims;
}

/** Throws ConfigError where the rules on roles are no rules. */
export function signOnOf(settings: SignOnSettings): SignOn {
  const roles = readRoleRules(settings.roles);
  if (typeof roles === 'string') throw new ConfigError(`The environment variable OIDC_ROLES ${roles}.`);
  return { ...settings, issuer: new URL(settings.issuer), roles };
}

const providerPatienceSeconds = 10;
const callbackPath = '/review/sign-on/callback';

/** What the provider says of itself now: people sign in rarely, and keys change. */
async function discover({ issuer, clientId, clientSecret }: SignOn): Promise<Configuration> {
  const openId = await protocol();
  return openId.discovery(issuer, clientId, clientSecret, undefined, {
    timeout: providerPatienceSeconds,
    execute: [
      // Signatures of ID tokens are verified although they come straight from the provider.
      openId.enableNonRepudiationChecks,
      // Settings allow http for this machine alone.
      ...(issuer.protocol === 'http:' ? [openId.allowInsecureRequests] : []),
    ],
  });
}

/** Loaded when somebody signs in: most installations have no provider. */
const protocol = () => import('openid-client');

/** Where to send the browser, and what it must bring back. Throws where the provider does not answer. */
export async function beginSignOn(
  deps: Deps,
  signOn: SignOn,
  onward: Pick<PendingSignOn, 'next' | 'invitation'>,
): Promise<{ url: string; pending: PendingSignOn }> {
  const openId = await protocol();
  const provider = await discover(signOn);
  const [state, nonce, verifier] = [openId.randomState(), openId.randomNonce(), openId.randomPKCECodeVerifier()];
  const url = openId.buildAuthorizationUrl(provider, {
    redirect_uri: `${deps.publicUrl}${callbackPath}`,
    scope: signOn.scope,
    state,
    nonce,
    code_challenge: await openId.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const expiresAt = deps.clock().getTime() + signOnPatienceMs;
  return { url: url.href, pending: { ...onward, state, nonce, verifier, expiresAt } };
}

/** Who came back from the provider, by the query that they brought. Throws where anything about it is not as it should be. */
export async function finishSignOn(
  deps: Deps,
  signOn: SignOn,
  { search, pending }: { search: string; pending: PendingSignOn },
): Promise<Person> {
  const openId = await protocol();
  const provider = await discover(signOn);
  const tokens = await openId.authorizationCodeGrant(provider, new URL(`${deps.publicUrl}${callbackPath}${search}`), {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.verifier,
    idTokenExpected: true,
  });
  const idToken = tokens.claims()!;
  const more = provider.serverMetadata().userinfo_endpoint
    ? await openId.fetchUserInfo(provider, tokens.access_token, idToken.sub)
    : {};
  const claims = { ...more, ...idToken };
  return { identity: `${idToken.iss} ${idToken.sub}`, name: nameIn(claims), claims };
}

const mostNameLength = 100;

/** The first of these that is a name at all. */
function nameIn(claims: Claims): string {
  const said = [claims.name, claims.preferred_username, claims.email, claims.sub];
  const names = said.map((name) => (typeof name === 'string' ? name.replace(/\p{Cc}/gu, ' ').trim() : ''));
  return names.find((name) => name !== '')!.slice(0, mostNameLength);
}

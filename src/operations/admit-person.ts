import { newBearerToken, tokenHash } from '../access/bearer-token.ts';
import { digest } from '../access/keyed-hash.ts';
import { roleBy } from '../access/role-rules.ts';
import { type Principal, type Role, reservedNames, type TokenSource } from '../access/roles.ts';
import type { SiteId, TokenId } from '../ids.ts';
import type { Db } from '../store/connect.ts';
import { takeInvitation } from '../store/invitations.ts';
import { makeSessionsRotate } from '../store/sessions.ts';
import { listSites } from '../store/sites.ts';
import {
  changeToken,
  insertToken,
  listTokensOfPerson,
  releaseToken,
  revokeToken,
  type TokenRow,
} from '../store/tokens.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';
import { beginSession } from './keep-session.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Person, SignOn } from './sign-on.ts';

export interface Admission {
  readonly person: Person;
  readonly signOn: SignOn;
  readonly invitation: { site: string; secret: string } | null;
}

/**
 * Lets somebody in whom the identity provider knows: on each site as the rules on roles say today, where they were invited as
 * they were, and nowhere where an owner has revoked what they had. Refuses who is left without a site.
 */
export async function admitPerson(
  deps: Deps,
  { person, signOn, invitation }: Admission,
): Promise<{ sessionSecret: string } | Refusal> {
  return inTransaction<{ sessionSecret: string } | Refusal>(deps.sql, async (tx, abandon) => {
    const admitted = new Admitted(tx, deps, person);
    if (invitation !== null && !(await admitted.accept(invitation))) return abandon(refuse('unknown_invitation'));
    const held = await listTokensOfPerson(tx, person.identity);
    for (const { siteId } of await listSites(tx)) {
      const wanted = roleBy(signOn.roles, person.claims, siteId);
      await admitted.settle({ siteId, wanted, latest: held.findLast((token) => token.siteId === siteId) ?? null });
    }
    const tokens = (await listTokensOfPerson(tx, person.identity)).filter(({ isRevoked }) => !isRevoked);
    if (tokens.length === 0) return refuse('no_role');
    for (const token of tokens) {
      await admitted.record(token, { action: 'session.started', details: { with: signOn.name } });
    }
    return { sessionSecret: await beginSession(tx, deps, { kind: 'person', identity: person.identity }) };
  });
}

interface Standing {
  siteId: SiteId;
  wanted: Role | null;
  latest: (TokenRow & { isRevoked: boolean }) | null;
}

class Admitted {
  constructor(
    private readonly tx: Db,
    private readonly deps: Deps,
    private readonly person: Person,
  ) {}

  /** Whoever is invited takes the invitation's role, whatever they had before. False where it was used or has ended. */
  async accept({ site, secret }: { site: string; secret: string }): Promise<boolean> {
    const siteId = site as SiteId;
    const now = this.deps.clock();
    const taken = await takeInvitation(this.tx, { siteId, secretHash: await digest(secret), now });
    if (taken === null) return false;
    const held = await listTokensOfPerson(this.tx, this.person.identity);
    for (const { tokenId } of held.filter((token) => token.siteId === siteId)) {
      await revokeToken(this.tx, { siteId, tokenId, now });
      await releaseToken(this.tx, siteId, tokenId);
    }
    const token = await this.give(siteId, taken.role, 'invitation');
    const { invitationId, createdBy: invitedBy, role } = taken;
    await this.record(token, { action: 'invitation.accepted', details: { invitationId, invitedBy, role } });
    return true;
  }

  /** Brings what a person has on a site into line with what the rules give them. */
  async settle({ siteId, wanted, latest }: Standing): Promise<void> {
    if (latest === null) {
      if (wanted === null) return;
      const token = await this.give(siteId, wanted, 'sign-in');
      return this.record(token, { action: 'token.issued', details: { tokenId: token.tokenId, role: wanted } });
    }
    // Invited people stay what they are; what an owner has revoked stays revoked.
    if (latest.isRevoked || latest.source !== 'sign-in') return;
    const { tokenId } = latest;
    if (wanted === null) {
      await revokeToken(this.tx, { siteId, tokenId, now: this.deps.clock() });
      await releaseToken(this.tx, siteId, tokenId);
      return this.record(latest, { action: 'token.revoked', details: { tokenId, because: 'no rule gives a role' } });
    }
    if (wanted === latest.role && this.label === latest.label) return;
    await changeToken(this.tx, { siteId, tokenId, role: wanted, label: this.label });
    if (wanted === latest.role) return;
    await makeSessionsRotate(this.tx, { kind: 'person', identity: this.person.identity });
    await this.record(latest, { action: 'token.changed', details: { tokenId, role: wanted } });
  }

  record(token: TokenRow, act: { action: string; details: Record<string, unknown> }): Promise<void> {
    const { siteId, tokenId, role } = token;
    const principal: Principal = { kind: 'token', siteId, tokenId, role, label: this.label };
    return recordAct(this.tx, this.deps, { siteId, principal, ...act });
  }

  private async give(siteId: SiteId, role: Role, source: TokenSource): Promise<TokenRow> {
    return insertToken(this.tx, {
      siteId,
      tokenId: this.deps.newId<TokenId>(),
      // Of a token that nobody has ever seen.
      hash: await tokenHash(newBearerToken(this.deps.randomBytes)),
      role,
      label: this.label,
      source,
      identity: this.person.identity,
      now: this.deps.clock(),
    });
  }

  private get label(): string {
    const { name } = this.person;
    return reservedNames.includes(name.toLowerCase()) ? `${name} (${this.person.identity.split(' ').at(-1)})` : name;
  }
}

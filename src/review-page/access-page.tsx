import type { Invitation, Role, TokenRecord } from '../http/contract.ts';
import { Moment } from '../widget/moment.tsx';
import { type Desk, DeskPage } from './desk-page.tsx';

export type AccessNotice = { told: string; secret?: string } | { problem: string };

export interface AccessPageProps {
  desk: Desk;
  tokens: readonly TokenRecord[];
  invitations: readonly Invitation[];
  notice: AccessNotice | null;
}

const roles: readonly Role[] = ['reader', 'moderator', 'owner'];
const sources: Record<TokenRecord['source'], string> = {
  issued: 'issued',
  invitation: 'invited',
  'sign-in': 'by sign-in',
};

function RoleField({ id, chosen }: { id: string; chosen: Role }) {
  return (
    <select id={id} name="role" aria-label={id.startsWith('role-of') ? 'Role' : undefined}>
      {roles.map((role) => (
        <option value={role} selected={role === chosen}>
          {role}
        </option>
      ))}
    </select>
  );
}

function TokenRow({ token }: { token: TokenRecord }) {
  return (
    <tr>
      <th scope="row">
        <bdi>{token.label}</bdi>
      </th>
      <td>
        <form method="post" class="inline">
          <input type="hidden" name="act" value="change" />
          <input type="hidden" name="id" value={token.id} />
          <RoleField id={`role-of-${token.id}`} chosen={token.role} />
          <button class="quiet" type="submit">
            Change
          </button>
        </form>
      </td>
      <td>{sources[token.source]}</td>
      <td>
        <Moment at={token.createdAt} />
      </td>
      <td>{token.lastUsedAt === null ? 'never' : <Moment at={token.lastUsedAt} />}</td>
      <td>
        <form method="post">
          <input type="hidden" name="act" value="revoke" />
          <input type="hidden" name="id" value={token.id} />
          <button class="quiet" type="submit" aria-label={`Revoke ${token.label}`}>
            Revoke
          </button>
        </form>
      </td>
    </tr>
  );
}

function Tokens({ tokens }: { tokens: readonly TokenRecord[] }) {
  if (tokens.length === 0) return <p class="empty">Nobody but the installation’s owner has a token here.</p>;
  return (
    <section class="table" tabindex={0} aria-labelledby="tokens">
      <table>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Role</th>
            <th scope="col">How</th>
            <th scope="col">Since</th>
            <th scope="col">Last used</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow token={token} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MakeForm({ act, title, hint }: { act: 'invite' | 'issue'; title: string; hint: string }) {
  return (
    <form method="post" class="make">
      <h3>{title}</h3>
      <p class="hint">{hint}</p>
      <input type="hidden" name="act" value={act} />
      <div class="field">
        <label for={`${act}-label`}>For whom</label>
        <input id={`${act}-label`} name="label" required maxlength={100} autocomplete="off" />
      </div>
      <div class="field">
        <label for={`${act}-role`}>As</label>
        <RoleField id={`${act}-role`} chosen="moderator" />
      </div>
      <button class="primary" type="submit">
        {title}
      </button>
    </form>
  );
}

function Notice({ notice }: { notice: AccessNotice }) {
  if ('problem' in notice) {
    return (
      <p class="notice problem" role="alert">
        {notice.problem}
      </p>
    );
  }
  return (
    <div class="notice" role="status">
      <p>{notice.told}</p>
      {notice.secret === undefined ? null : (
        <p class="secret">
          <code>{notice.secret}</code>
        </p>
      )}
    </div>
  );
}

/** Who may come in and as what, for a site's owners. */
export function AccessPage({ desk, tokens, invitations, notice }: AccessPageProps) {
  return (
    <DeskPage {...desk} place="access" title="Access">
      {notice === null ? null : <Notice notice={notice} />}
      <h2 id="tokens">People and programs</h2>
      <Tokens tokens={tokens} />
      {invitations.length === 0 ? null : (
        <>
          <h2>Invitations not yet accepted</h2>
          <ul class="invitations">
            {invitations.map(({ id, label, role, expiresAt }) => (
              <li>
                <bdi>{label}</bdi>, as {role}, until <Moment at={expiresAt} />
                <form method="post" class="inline">
                  <input type="hidden" name="act" value="withdraw" />
                  <input type="hidden" name="id" value={id} />
                  <button class="quiet" type="submit" aria-label={`Withdraw the invitation of ${label}`}>
                    Withdraw
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="makers">
        <MakeForm act="invite" title="Invite" hint="Makes a link for one person, good for seven days." />
        <MakeForm act="issue" title="Issue a token" hint="For a program, or to hand over yourself." />
      </div>
      <form method="post" action="/review/sign-out-everywhere">
        <h2>Your sessions</h2>
        <p class="hint">Ends every session that was begun with the token or account you are signed in with.</p>
        <button type="submit">Sign out everywhere</button>
      </form>
    </DeskPage>
  );
}

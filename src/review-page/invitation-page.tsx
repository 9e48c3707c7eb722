import type { Invitation, Role } from '../http/contract.ts';
import { Document } from '../widget/document.tsx';
import { ReviewHead } from './review-head.tsx';

export interface InvitationPageProps {
  /** Null where it was used, withdrawn or has expired. */
  invitation: Invitation | null;
  error: string | null;
  /** The way to accept it through the identity provider, if there is one. */
  signOn: { name: string; href: string } | null;
}

const mayDo: Record<Role, string> = {
  owner: 'decide on comments, change rules and policy, and say who else may come in',
  moderator: 'decide on comments',
  reader: 'look at everything and change nothing',
};

function Offer({ invitation, error, signOn }: InvitationPageProps & { invitation: Invitation }) {
  return (
    <>
      <p>
        <bdi>{invitation.createdBy}</bdi> invites you to this site as {invitation.role}: you may{' '}
        {mayDo[invitation.role]}.
      </p>
      {error === null ? null : (
        <p class="notice problem" role="alert" id="invitation-error">
          {error}
        </p>
      )}
      {signOn === null ? null : (
        <p class="sign-on">
          <a class="primary" href={signOn.href}>
            Accept with {signOn.name}
          </a>
        </p>
      )}
      <form class="sign-in" method="post">
        <div class="field">
          <label for="name">Your name</label>
          <input id="name" name="name" value={invitation.label} required maxlength={100} autocomplete="name" />
          <p class="hint">Others see it beside what you decide.</p>
        </div>
        <button class="primary" type="submit">
          Accept
        </button>
      </form>
    </>
  );
}

/** What an invitation offers, and the button that accepts it. */
export function InvitationPage({ invitation, error, signOn }: InvitationPageProps) {
  return (
    <Document title="Invitation · ontopic review" stylesheet="review.css" robots="noindex">
      <ReviewHead signedInAs={null} />
      <main class="narrow">
        <h1>Invitation</h1>
        {invitation === null ? (
          <p class="notice problem" role="alert">
            This invitation was used, withdrawn, or has expired. Ask for another one.
          </p>
        ) : (
          <Offer invitation={invitation} error={error} signOn={signOn} />
        )}
      </main>
    </Document>
  );
}

/** Shown once, after an invitation was accepted: the token is in no other place. */
export function WelcomePage({ site, role, token }: { site: string; role: Role; token: string }) {
  return (
    <Document title="Welcome · ontopic review" stylesheet="review.css" robots="noindex">
      <ReviewHead site={site} signedInAs={role} />
      <main class="narrow">
        <h1>Welcome</h1>
        <p>You are signed in. Keep this token: with it you sign in again, and it is shown this once.</p>
        <p class="secret">
          <code>{token}</code>
        </p>
        <p>
          <a class="primary" href={`/review/${encodeURIComponent(site)}`}>
            To the queue
          </a>
        </p>
      </main>
    </Document>
  );
}

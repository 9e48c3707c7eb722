import { Document } from '../widget/document.tsx';
import { ReviewHead } from './review-head.tsx';

export interface SignInPageProps {
  /** One sentence on why the last attempt failed. */
  error: string | null;
  site?: string;
  /** Where to go on to, below /review. */
  next?: string | null;
  /** What people call the identity provider, if there is one. */
  signOn?: string | null;
}

function SignInForm({ error, site, next }: { error: string | null; site: string; next: string | null }) {
  return (
    <form class="sign-in" method="post" action="/review/sign-in">
      {next === null ? null : <input type="hidden" name="next" value={next} />}
      <div class="field">
        <label for="site">Site</label>
        <input
          id="site"
          name="site"
          value={site}
          autocomplete="organization"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby="site-hint"
        />
        <p class="hint" id="site-hint">
          The short name, such as <code>demo</code>. The owner may leave it empty.
        </p>
      </div>
      <div class="field">
        <label for="token">Token</label>
        <input
          id="token"
          name="token"
          type="password"
          required
          autocomplete="current-password"
          aria-describedby={error === null ? 'token-hint' : 'token-hint sign-in-error'}
        />
        <p class="hint" id="token-hint">
          The owner’s token is printed when the service first starts; others are made with <code>token create</code>.
        </p>
      </div>
      <button class="primary" type="submit">
        Sign in
      </button>
    </form>
  );
}

export function SignInPage({ error, site, next, signOn }: SignInPageProps) {
  return (
    <Document title="Sign in · ontopic review" stylesheet="review.css" robots="noindex">
      <ReviewHead signedInAs={null} />
      <main class="narrow">
        <h1>Review comments</h1>
        {error === null ? null : (
          <p class="notice problem" role="alert" id="sign-in-error">
            {error}
          </p>
        )}
        {signOn ? (
          <p class="sign-on">
            <a class="primary" href={`/review/sign-on${next ? `?next=${encodeURIComponent(next)}` : ''}`}>
              Sign in with {signOn}
            </a>
          </p>
        ) : null}
        <SignInForm error={error} site={site ?? ''} next={next ?? null} />
      </main>
    </Document>
  );
}

import type { Role } from '../http/contract.ts';

/** The strip at the top: where one is, as whom, and the way out. */
export function ReviewHead({
  site,
  siteName,
  signedInAs,
}: {
  site?: string;
  siteName?: string;
  signedInAs: Role | null;
}) {
  return (
    <header class="bar">
      <p class="brand">
        <a href="/review">ontopic</a>
        {site === undefined ? null : <bdi class="site">{siteName ?? site}</bdi>}
      </p>
      {signedInAs === null ? null : (
        <form class="sign-out" method="post" action="/review/sign-out">
          <span class="role">{signedInAs}</span>
          <button type="submit" class="quiet">
            Sign out
          </button>
        </form>
      )}
    </header>
  );
}

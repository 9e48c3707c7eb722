import type { Role } from '../http/contract.ts';

const places = {
  queue: ['Queue', ''],
  rules: ['Rules', '/rules'],
  policy: ['Policy', '/policy'],
  appeals: ['Appeals', '/appeals'],
  figures: ['Figures', '/figures'],
  audit: ['Audit', '/audit'],
  access: ['Access', '/access'],
} as const;
/** A page of the desk, below /review/:site. */
export type DeskPlace = keyof typeof places;

// The audit log is for those who decide.
const forModerators: ReadonlySet<DeskPlace> = new Set(['audit', 'appeals']);
const forOwners: ReadonlySet<DeskPlace> = new Set(['access']);

const mayOpen = (role: Role, place: DeskPlace): boolean =>
  role === 'owner' || (!forOwners.has(place) && (role === 'moderator' || !forModerators.has(place)));

export const placeHref = (site: string, place: DeskPlace): string =>
  `/review/${encodeURIComponent(site)}${places[place][1]}`;

function Places({ site, role, current }: { site: string; role: Role; current: DeskPlace }) {
  const shown = (Object.keys(places) as DeskPlace[]).filter((place) => mayOpen(role, place));
  return (
    <nav class="places" aria-label="Desk">
      {shown.map((place) => (
        <a href={placeHref(site, place)} aria-current={place === current ? 'page' : undefined}>
          {places[place][0]}
        </a>
      ))}
    </nav>
  );
}

export interface ReviewHeadProps {
  site?: string;
  siteName?: string;
  signedInAs: Role | null;
  current?: DeskPlace;
}

/** The strip at the top: where one is, as whom, and the way out. */
export function ReviewHead({ site, siteName, signedInAs, current }: ReviewHeadProps) {
  return (
    <header class="bar">
      <p class="brand">
        <a href="/review">ontopic</a>
        {site === undefined ? null : <bdi class="site">{siteName ?? site}</bdi>}
      </p>
      {site === undefined || signedInAs === null || current === undefined ? null : (
        <Places site={site} role={signedInAs} current={current} />
      )}
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

import type { Role, Site } from '../http/contract.ts';
import { Document } from '../widget/document.tsx';
import { ReviewHead } from './review-head.tsx';

export interface SitesPageProps {
  role: Role;
  sites: readonly Pick<Site, 'site' | 'name'>[];
}

/** Where an owner chooses the site to review. */
export function SitesPage({ role, sites }: SitesPageProps) {
  return (
    <Document title="Sites · ontopic review" stylesheet="review.css" robots="noindex">
      <ReviewHead signedInAs={role} />
      <main class="narrow">
        <h1>Sites</h1>
        {sites.length === 0 ? <p class="empty">There is no site yet.</p> : null}
        <ul class="sites">
          {sites.map(({ site, name }) => (
            <li>
              <a href={`/review/${encodeURIComponent(site)}`}>
                <bdi>{name}</bdi>
                <code>{site}</code>
              </a>
            </li>
          ))}
        </ul>
      </main>
    </Document>
  );
}

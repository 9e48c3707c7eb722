import type { PropsWithChildren } from 'hono/jsx';
import type { Role } from '../http/contract.ts';
import { Document } from '../widget/document.tsx';
import { type DeskPlace, ReviewHead } from './review-head.tsx';
import { type ReviewNotice, ReviewNoticeLine } from './review-notice.tsx';

/** Who looks at which site. */
export interface Desk {
  readonly site: string;
  readonly siteName: string;
  readonly role: Role;
}

interface DeskPageProps extends Desk {
  place: DeskPlace;
  title: string;
  script?: string;
  notice?: ReviewNotice | null;
}

/** A page of the desk but for the queue itself. */
export function DeskPage(props: PropsWithChildren<DeskPageProps>) {
  const { site, siteName, role, place, title, script, notice = null, children } = props;
  return (
    <Document
      title={`${title} · ${siteName}`}
      stylesheet="review.css"
      robots="noindex"
      {...(script === undefined ? {} : { script })}
    >
      <ReviewHead site={site} siteName={siteName} signedInAs={role} current={place} />
      <main class="page" data-site={site}>
        <h1>{title}</h1>
        <ReviewNoticeLine notice={notice} />
        {children}
      </main>
    </Document>
  );
}

/** A share as people say it; a dash where nothing was decided. */
export const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`);

export const count = (number: number): string => number.toLocaleString('en');

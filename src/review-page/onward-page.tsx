import { Document } from '../widget/document.tsx';
import { ReviewHead } from './review-head.tsx';

/** Goes on by itself; the link is for browsers that do not. */
export function OnwardPage({ next }: { next: string }) {
  return (
    <Document title="Signed in · ontopic review" stylesheet="review.css" robots="noindex">
      <ReviewHead signedInAs={null} />
      <main class="narrow">
        <h1>Signed in</h1>
        <p>
          <a href={next}>Go on</a>
        </p>
      </main>
    </Document>
  );
}

import type { Stats } from '../http/contract.ts';

/** Says which days the figures beside it leave out; nothing where they leave out none. */
export function UncountedNote({ uncounted }: { uncounted: Stats['uncounted'] }) {
  if (uncounted === null) return null;
  const { from, to } = uncounted;
  return (
    <p class="notice" role="status">
      {from === to ? `${from} is` : `${from} to ${to} are`} still being counted and left out here. Load the page again
      in a moment.
    </p>
  );
}

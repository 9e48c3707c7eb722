import type { Child, PropsWithChildren } from 'hono/jsx';

interface CardHeadProps {
  /** By which the card is labelled. */
  titleId: string;
  title: Child;
  /** Null where it goes without saying. */
  status: string | null;
  /** What stands before the title, such as a box to tick. */
  before?: Child;
}

/** The head of a card: what it is about and how that stands. */
export function CardHead({ titleId, title, status, before = null, children }: PropsWithChildren<CardHeadProps>) {
  return (
    <header class="place">
      {before}
      <h2 id={titleId}>{title}</h2>
      {status === null ? null : <span class="status">{status}</span>}
      {children}
    </header>
  );
}

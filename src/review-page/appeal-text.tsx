import { Moment } from '../widget/moment.tsx';

/** What an author says against a decision; read before anything else. */
export function AppealText({ says, text, filedAt }: { says: string; text: string; filedAt: string }) {
  return (
    <section class="appeal">
      <p class="byline">
        <b>{says}</b>
        <Moment at={filedAt} />
      </p>
      <p class="plain" dir="auto">
        {text}
      </p>
    </section>
  );
}

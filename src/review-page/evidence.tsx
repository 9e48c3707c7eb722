import type { QueueItem } from '../http/contract.ts';
import { reasonNames } from './reason-names.ts';

const signed = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});

/** How much a finding weighed, as a bar: SVG, since the page's policy allows no inline style. */
function Contribution({ value }: { value: number }) {
  const width = Math.round(Math.min(1, Math.abs(value)) * 100);
  return (
    <span class="contribution">
      <svg
        class={value < 0 ? 'speaks-for' : 'speaks-against'}
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect class="track" width="100" height="6" />
        <rect class="share" width={String(width)} height="6" />
      </svg>
      <span class="figure">
        <span class="unseen">contribution </span>
        {value === 0 ? 'advisory' : signed.format(value).replace('-', '−')}
      </span>
    </span>
  );
}

/** Every reason with its sentence, its weight and its code; numbered as the marks in the text are. */
export function Evidence({ judged, reasons }: Pick<QueueItem, 'judged' | 'reasons'>) {
  if (!judged) return <p class="no-evidence">Imported; no rule has looked at it.</p>;
  if (reasons.length === 0) return <p class="no-evidence">No rule found anything.</p>;
  return (
    <ol class="evidence">
      {reasons.map((reason, index) => (
        <li data-ref={String(index + 1)}>
          <p class="sentence" dir="auto">
            {reason.message}
          </p>
          <p class="measure">
            <Contribution value={reason.contribution} />
            <code title={reasonNames[reason.code]}>{reason.code}</code>
          </p>
        </li>
      ))}
    </ol>
  );
}

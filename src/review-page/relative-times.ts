import { relativeTime } from '../widget/relative-time.ts';

/** Says times as people do; the exact one stays in the title. What lies ahead keeps its date. */
export function relativeTimes(part: ParentNode): void {
  const now = new Date();
  for (const time of part.querySelectorAll<HTMLTimeElement>('time[datetime]')) {
    const at = new Date(time.dateTime);
    if (at > now) continue;
    time.title = time.textContent;
    time.textContent = relativeTime(at, now, 'en');
  }
}

/** Draws the figures by day. The tables below say the same in numbers. */
import uPlot from 'uplot';
import type { Stats } from '../http/contract.ts';

type Day = Stats['days'][number];

interface Plot {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly {
    readonly label: string;
    readonly colour: string;
    readonly of: (day: Day) => number | null;
  }[];
}

const plots: readonly Plot[] = [
  {
    title: 'Comments a day',
    unit: '',
    lines: [
      { label: 'All', colour: '--ontopic-muted', of: (day) => day.submitted },
      { label: 'Held', colour: '--ontopic-held', of: (day) => day.held },
      { label: 'Rejected', colour: '--ontopic-refused', of: (day) => day.rejected },
    ],
  },
  {
    title: 'What people made of it',
    unit: '',
    lines: [
      { label: 'Decisions', colour: '--ontopic-muted', of: (day) => day.decisions },
      { label: 'False holds', colour: '--ontopic-held', of: (day) => day.falseHolds },
      { label: 'Missed', colour: '--ontopic-refused', of: (day) => day.missed },
    ],
  },
  {
    title: 'Time to decision, in minutes',
    unit: '',
    lines: [
      { label: 'Median', colour: '--ontopic-accent', of: (day) => minutes(day.timeToDecision.medianSeconds) },
      { label: 'Nine of ten', colour: '--ontopic-muted', of: (day) => minutes(day.timeToDecision.p90Seconds) },
    ],
  },
];

const minutes = (seconds: number | null) => (seconds === null ? null : seconds / 60);
const height = 190;

const dayNames = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayName = (seconds: number) => dayNames.format(new Date(seconds * 1e3));

/** A custom property as the browser resolves it, in the present colour scheme. */
function colourOf(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function draw(place: HTMLElement, { title, lines }: Plot, days: readonly Day[]): uPlot {
  const axis = { stroke: colourOf('--ontopic-muted'), grid: { stroke: colourOf('--ontopic-line'), width: 1 } };
  const options: uPlot.Options = {
    title,
    width: place.clientWidth,
    height,
    cursor: { drag: { x: false, y: false } },
    scales: { x: { time: true }, y: { range: (_, __, most) => [0, Math.max(1, most)] } },
    axes: [
      { ...axis, values: (_, times) => times.map(dayName) },
      { ...axis, size: 44 },
    ],
    series: [
      { value: '{YYYY}-{MM}-{DD}' },
      ...lines.map(({ label, colour }) => ({ label, stroke: colourOf(colour), width: 2, points: { size: 5 } })),
    ],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), 'Etc/UTC'),
  };
  const times = days.map(({ day }) => Date.parse(day) / 1e3);
  return new uPlot(options, [times, ...lines.map(({ of }) => days.map(of))], place);
}

async function drawAll(place: HTMLElement, site: string): Promise<void> {
  const { from = '', to = '' } = place.dataset;
  const answer = await fetch(`/v1/sites/${encodeURIComponent(site)}/stats?${new URLSearchParams({ from, to })}`);
  if (!answer.ok) return;
  const { days } = (await answer.json()) as Stats;
  if (!days.some((day) => day.submitted + day.decisions > 0)) return;
  place.hidden = false;
  const drawn: [HTMLElement, uPlot][] = [];
  const drawEach = () => {
    for (const [, plot] of drawn) plot.destroy();
    drawn.length = 0;
    place.replaceChildren();
    for (const plot of plots) {
      const box = document.createElement('figure');
      box.setAttribute('role', 'img');
      box.setAttribute('aria-label', `${plot.title}; the table “Days” says the same`);
      place.append(box);
      drawn.push([box, draw(box, plot, days)]);
    }
  };
  drawEach();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawEach);
  new ResizeObserver(() => {
    for (const [box, plot] of drawn)
      if (box.clientWidth !== plot.width) plot.setSize({ width: box.clientWidth, height });
  }).observe(place);
}

const place = document.querySelector<HTMLElement>('#plots');
const site = document.querySelector<HTMLElement>('main.page')?.dataset.site;
if (place !== null && site !== undefined) void drawAll(place, site);

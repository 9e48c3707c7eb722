/** The numbers of a computed colour tell light from dark in every notation that browsers compute to. */
export function isDark(color: string): boolean | null {
  const [first = 0, second = 0, third = 0, alpha = 1] = (color.match(/-?[\d.]+(e-?\d+)?/gi) ?? []).map(Number);
  if (alpha < 0.5) return null;
  if (/^ok/.test(color)) return first < 0.6;
  if (/^l/.test(color)) return first < 50;
  const unit = color.startsWith('rgb') ? 255 : 1;
  return first * 0.299 + second * 0.587 + third * 0.114 < unit / 2;
}

const parentOf = (node: Element): Element | null =>
  node.assignedSlot ?? node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;

/** As told by the `theme` attribute, else as dark as what lies behind; empty where that is the browser's own ground. */
function schemeOf(host: HTMLElement): string {
  const theme = host.getAttribute('theme');
  if (theme === 'light' || theme === 'dark') return theme;
  for (let node: Element | null = host; node; node = parentOf(node)) {
    const dark = isDark(getComputedStyle(node).backgroundColor);
    if (dark !== null) return dark ? 'dark' : 'light';
  }
  return '';
}

/** Keeps `frame` light or dark like the page around `host`, from before it is first painted until `until`. */
export function followTheme(host: HTMLElement, frame: HTMLElement, until: AbortSignal): void {
  const paint = () => {
    frame.style.colorScheme = schemeOf(host);
  };
  const observer = new MutationObserver(paint);
  for (const node of [host, document.body, document.documentElement]) observer.observe(node, { attributes: true });
  until.addEventListener('abort', () => observer.disconnect());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint, { signal: until });
  // A page that fades from light to dark has its new ground only at the end.
  document.addEventListener('transitionend', paint, { signal: until });
  paint();
}

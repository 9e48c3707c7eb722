/**
 * The script for lists of articles: how many comments each of them has, in one request for the whole page.
 * It fills `<ontopic-count page site>` and every element with `data-ontopic-count`, also those that come later.
 */
import type { Counts } from '../http/contract.ts';

const { origin, searchParams } = new URL(import.meta.url);
const counters = 'ontopic-count,[data-ontopic-count]';
const mostPages = 100;
const asked = new WeakMap<Element, string>();
let isLooking = false;

const told = (node: Element, name: string) => node.getAttribute(name) ?? node.getAttribute(`data-${name}`);

/** A key as it stands, an address made whole. */
function pageOf(node: Element): string {
  const page = told(node, 'ontopic-count') || told(node, 'page') || location.href.replace(/#.*/, '');
  return /^\.{0,2}\/|^https?:/.test(page) ? new URL(page, document.baseURI).href : page;
}

/** The number, in the sentence that the element has for its plural form: `one="# comment" other="# comments"`. */
function show(node: Element, n: number): void {
  const lang = node.closest<HTMLElement>('[lang]')?.lang || undefined;
  const sentence = told(node, new Intl.PluralRules(lang).select(n)) ?? told(node, 'other') ?? '#';
  node.textContent = sentence.replace('#', n.toLocaleString(lang));
}

async function ask(site: string, pages: readonly string[], nodes: readonly Element[]): Promise<void> {
  const query = new URLSearchParams(pages.map((page) => ['page', page]));
  const response = await fetch(`${origin}/v1/sites/${site}/counts?${query}`, { credentials: 'omit' });
  if (!response.ok) return;
  const { counts } = (await response.json()) as Counts;
  for (const node of nodes) {
    const n = counts[asked.get(node) ?? ''];
    if (n !== undefined) show(node, n);
  }
}

function look(): void {
  isLooking = false;
  const bySite: Record<string, Element[]> = {};
  for (const node of document.querySelectorAll(counters)) {
    const page = pageOf(node);
    if (asked.get(node) === page) continue;
    asked.set(node, page);
    const site = told(node, 'site') ?? searchParams.get('site') ?? '';
    bySite[site] = [...(bySite[site] ?? []), node];
  }
  for (const [site, nodes] of Object.entries(bySite)) {
    const pages = [...new Set(nodes.map((node) => asked.get(node)!))];
    for (let i = 0; i < pages.length; i += mostPages) {
      ask(encodeURIComponent(site), pages.slice(i, i + mostPages), nodes).catch(() => {});
    }
  }
}

function lookSoon(): void {
  if (!isLooking) requestAnimationFrame(look);
  isLooking = true;
}

new MutationObserver(lookSoon).observe(document, {
  childList: true,
  subtree: true,
  attributeFilter: ['page', 'data-ontopic-count'],
});
// A thread on the same page knows better, from what is written there.
addEventListener('ontopic:count', ({ detail }: CustomEventInit<{ page: string; commentCount: number }>) => {
  for (const node of document.querySelectorAll(counters)) {
    if (detail && asked.get(node) === detail.page) show(node, detail.commentCount);
  }
});
lookSoon();

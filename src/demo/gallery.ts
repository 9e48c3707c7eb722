/** Does what a state of the gallery asks for, through the widget as a person would, so that the outcome is there to be seen. */
import type { Act } from './gallery-states.ts';

const host = document.querySelector<HTMLElement>('ontopic-thread');
const { acts = '[]', own = '', isSilent } = host?.dataset ?? {};

// This script runs before that of the widget.
if (isSilent !== undefined) globalThis.fetch = () => new Promise(() => {});
if (own) sessionStorage.setItem(`ontopic-own:gallery ${host?.getAttribute('page')}`, own);

host?.addEventListener(
  'ontopic:ready',
  async () => {
    for (const act of JSON.parse(acts) as readonly Act[]) await perform(host.shadowRoot!, act);
  },
  { once: true },
);

async function perform(root: ShadowRoot, act: Act): Promise<void> {
  if ('go' in act) {
    location.hash = act.go;
    return;
  }
  const target = await found(root, 'press' in act ? act.press : act.write);
  target.focus();
  if ('press' in act) {
    target.click();
    return;
  }
  (target as HTMLInputElement).value = act.text;
  target.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What a selector names, now or as soon as it is there. */
function found(root: ShadowRoot, selector: string): Promise<HTMLElement> {
  return new Promise((tell) => {
    const look = () => {
      const target = root.querySelector<HTMLElement>(selector);
      if (target === null) return;
      observer.disconnect();
      tell(target);
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true });
    look();
  });
}

/** How to take back what was just said, and for how long that is offered. */
export interface WayBack {
  readonly undo: () => void;
  readonly forMs: number;
}

/** The line above the cards that says what came of the last decision, aloud too, and lets it be taken back. */
export interface Telling {
  say(text: string, tone: 'done' | 'problem', wayBack: WayBack | null): void;
}

/** Made empty, before anything is said: a live region announces only what changes. */
export function tellingBefore(place: Element): Telling {
  const box = document.createElement('div');
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  box.className = 'unseen';
  box.append(line);
  place.before(box);
  let ending: ReturnType<typeof setTimeout> | undefined;
  return {
    say(text, tone, wayBack) {
      clearTimeout(ending);
      line.textContent = text;
      box.className = `telling notice ${tone}`;
      box.replaceChildren(line);
      if (wayBack === null) return;
      const undo = document.createElement('button');
      undo.type = 'button';
      undo.className = 'quiet';
      undo.textContent = 'Undo (u)';
      undo.addEventListener('click', wayBack.undo);
      box.append(undo);
      ending = setTimeout(() => undo.remove(), wayBack.forMs);
    },
  };
}

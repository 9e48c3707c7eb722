/** The line above the cards that says what came of the last decision, aloud too, and lets it be taken back. */
export interface Telling {
  say(text: string, tone: 'done' | 'problem', onUndo: (() => void) | null): void;
}

/** Made empty, before anything is said: a live region announces only what changes. */
export function tellingBefore(place: Element): Telling {
  const box = document.createElement('div');
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  box.className = 'unseen';
  box.append(line);
  place.before(box);
  return {
    say(text, tone, onUndo) {
      line.textContent = text;
      box.className = `telling notice ${tone}`;
      box.replaceChildren(line);
      if (onUndo === null) return;
      const undo = document.createElement('button');
      undo.type = 'button';
      undo.className = 'quiet';
      undo.textContent = 'Undo (u)';
      undo.addEventListener('click', onUndo);
      box.append(undo);
    },
  };
}

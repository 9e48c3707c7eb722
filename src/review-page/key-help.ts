const keys: readonly (readonly [key: string, does: string])[] = [
  ['j', 'next comment'],
  ['k', 'previous comment'],
  ['a', 'approve'],
  ['r', 'reject, for the reason shown'],
  ['R', 'choose another reason; Enter rejects'],
  ['d', 'delete'],
  ['o', 'reopen'],
  ['u', 'undo, within ten seconds'],
  ['n', 'write a note; Esc leads back'],
  ['l', 'decide all alike'],
  ['t', 'the thread around it'],
  ['e', 'change the policy from here'],
  ['x', 'select, for several at once'],
  ['X', 'select all'],
  ['/', 'search'],
  ['?', 'this help'],
];

const storedAs = 'ontopic-review-keys';

/** Keys of one letter get in the way of speech input, so they can be switched off (WCAG 2.2, 2.1.4). */
export const areKeysOn = (): boolean => localStorage.getItem(storedAs) !== 'off';

function row(key: string, does: string): HTMLElement[] {
  const term = document.createElement('dt');
  const name = document.createElement('kbd');
  name.textContent = key;
  term.append(name);
  const meaning = document.createElement('dd');
  meaning.textContent = does;
  return [term, meaning];
}

function onOff(): HTMLElement {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = areKeysOn();
  box.addEventListener('change', () => localStorage.setItem(storedAs, box.checked ? 'on' : 'off'));
  label.append(box, ' Use these keys');
  return label;
}

/** The list of keys, made by the script because without it there are no keys. */
export function keyHelp(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'keys-title');
  const title = document.createElement('h2');
  title.id = 'keys-title';
  title.textContent = 'Keys';
  const list = document.createElement('dl');
  list.append(...keys.flatMap(([key, does]) => row(key, does)));
  const close = document.createElement('button');
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  const end = document.createElement('div');
  end.className = 'dialog-end';
  end.append(onOff(), close);
  dialog.append(title, list, end);
  return dialog;
}

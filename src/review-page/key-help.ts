const keys: readonly (readonly [key: string, does: string])[] = [
  ['j', 'next comment'],
  ['k', 'previous comment'],
  ['a', 'approve'],
  ['r', 'reject'],
  ['d', 'delete'],
  ['o', 'reopen'],
  ['x', 'select, for several at once'],
  ['/', 'search'],
  ['?', 'this help'],
];

function row(key: string, does: string): HTMLElement[] {
  const term = document.createElement('dt');
  const name = document.createElement('kbd');
  name.textContent = key;
  term.append(name);
  const meaning = document.createElement('dd');
  meaning.textContent = does;
  return [term, meaning];
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
  dialog.append(title, list, close);
  return dialog;
}

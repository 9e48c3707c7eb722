/** Checks rules and policies while they are written, and tries them on past comments with progress. */
import type { BacktestProgress, BacktestResult, Problem, RuleFaults } from '../http/contract.ts';
import { fillBacktest } from './fill-backtest.ts';
import { nameOfPath, policyFromForm, ruleFromForm } from './rule-fields.ts';

type Fault = RuleFaults['errors'][number];

const calmMs = 400;

const form = document.querySelector<HTMLFormElement>('form.editor');
const site = document.querySelector<HTMLElement>('main.page')?.dataset.site ?? '';
const api = `/v1/sites/${encodeURIComponent(site)}`;

const fieldsOf = (from: HTMLFormElement): URLSearchParams =>
  new URLSearchParams([...new FormData(from)].map(([name, value]) => [name, String(value)]));
const written = (from: HTMLFormElement) =>
  from.dataset.kind === 'policy' ? policyFromForm(fieldsOf(from)) : ruleFromForm(fieldsOf(from));

const post = (path: string, body: unknown, accept = 'application/json') =>
  fetch(`${api}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });

async function faultsOf(from: HTMLFormElement): Promise<readonly Fault[] | null> {
  const path = from.dataset.kind === 'policy' ? '/policy/check' : '/rules/check';
  const answer = await post(path, written(from)).catch(() => null);
  if (answer === null) return null;
  if (answer.ok) return ((await answer.json()) as RuleFaults).errors;
  return ((await answer.json()) as Problem).errors ?? null;
}

/** The place in a condition that a message names, for the cursor to go to. */
function goTo(from: HTMLFormElement, { path, message }: Fault): void {
  const [name = '', index] = path.split('.');
  const field = from.querySelectorAll<HTMLTextAreaElement>(`[name="${name}"]`)[Number(index) || 0];
  if (field === undefined) return;
  field.focus();
  const [, line, column] = /line (\d+), column (\d+)/.exec(message) ?? [];
  if (line === undefined || column === undefined) return;
  const before = field.value.split('\n').slice(0, Number(line) - 1);
  const at = before.reduce((sum, text) => sum + text.length + 1, 0) + Number(column) - 1;
  field.setSelectionRange(at, Math.min(field.value.length, at + 1));
}

function show(from: HTMLFormElement, faults: readonly Fault[]): void {
  const place = from.querySelector('#faults');
  if (place === null) return;
  const list = document.createElement('ul');
  for (const fault of faults) {
    const item = document.createElement('li');
    const link = document.createElement('button');
    link.type = 'button';
    link.className = 'quiet';
    link.textContent = nameOfPath(fault.path);
    link.addEventListener('click', () => goTo(from, fault));
    item.append(link, ` ${fault.message}`);
    list.append(item);
  }
  const fine = document.createElement('p');
  fine.textContent = 'Everything comes out as claimed.';
  place.className = `notice ${faults.length === 0 ? 'done' : 'problem'}`;
  place.replaceChildren(faults.length === 0 ? fine : list);
  for (const field of from.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  for (const { path } of faults) {
    const [name = '', index] = path.split('.');
    const named =
      from.querySelector(`[name="${path}"]`) ?? from.querySelectorAll(`[name="${name}"]`)[Number(index) || 0];
    named?.setAttribute('aria-invalid', 'true');
  }
}

async function check(from: HTMLFormElement): Promise<void> {
  const faults = await faultsOf(from);
  if (faults !== null) show(from, faults);
}

/** A further empty example below the last that was filled. */
function growExamples(from: HTMLFormElement): void {
  for (const name of ['mustMatch', 'mustNotMatch']) {
    const last = [...from.querySelectorAll<HTMLTextAreaElement>(`[name="${name}"]`)].at(-1);
    if (last === undefined || last.value.trim() === '') continue;
    const next = last.cloneNode() as HTMLTextAreaElement;
    next.value = '';
    next.ariaLabel = (last.ariaLabel ?? '').replace(/\d+$/, (number) => String(Number(number) + 1));
    last.after(next);
  }
}

async function tryOut(from: HTMLFormElement): Promise<void> {
  const place = document.querySelector<HTMLElement>('#backtest');
  const mould = document.querySelector<HTMLTemplateElement>('#backtest-mould');
  if (place === null || mould === null) return;
  const bar = document.createElement('progress');
  const words = document.createElement('p');
  words.setAttribute('role', 'status');
  bar.setAttribute('aria-label', 'Comments examined');
  place.replaceChildren(bar, words);
  const { kind = 'rule', saved } = from.dataset;
  const days = Number(fieldsOf(from).get('days'));
  const body = { [kind]: written(from), days, ...(saved && { replaces: saved }) };
  const answer = await post('/rules/backtest', body, 'application/x-ndjson').catch(() => null);
  if (answer === null || !answer.ok || answer.body === null) {
    words.textContent =
      answer === null ? 'The service cannot be reached.' : 'It cannot be tried yet; see what is wrong with it.';
    bar.remove();
    return check(from);
  }
  for await (const line of linesOf(answer.body)) {
    const said = JSON.parse(line) as BacktestProgress | BacktestResult;
    if (!('progress' in said)) {
      place.replaceChildren(fillBacktest(mould, said));
      return;
    }
    const { examined, total } = said.progress;
    bar.max = Math.max(1, total);
    bar.value = examined;
    words.textContent = `${examined.toLocaleString('en')} of ${total.toLocaleString('en')} comments`;
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader() as ReadableStreamDefaultReader<string>;
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? '')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
    if (done) return;
  }
}

if (form !== null) {
  let calm: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener('input', () => {
    growExamples(form);
    clearTimeout(calm);
    calm = setTimeout(() => void check(form), calmMs);
  });
  form.addEventListener('submit', (event) => {
    const wanted = event.submitter?.getAttribute('value');
    if (wanted !== 'check' && wanted !== 'backtest') return;
    event.preventDefault();
    void (wanted === 'check' ? check(form) : tryOut(form));
  });
}

/** What the form of a rule says, as the API takes it; examples that were left empty are none. */
export function ruleFromForm(fields: URLSearchParams): Record<string, unknown> {
  const field = (name: string) => fields.get(name)?.trim() ?? '';
  const examples = (name: string) => fields.getAll(name).filter((example) => example.trim() !== '');
  const score = field('score');
  return {
    description: field('description'),
    condition: field('condition'),
    action: field('action'),
    mode: field('mode'),
    ...(score !== '' && { score: Number(score) }),
    mustMatch: examples('mustMatch').map(plainLines),
    mustNotMatch: examples('mustNotMatch').map(plainLines),
  };
}

// Forms send line ends as CR LF. Source: HTML, "normalizing newlines".
const plainLines = (text: string): string => text.replaceAll('\r\n', '\n');

const lists = ['blockedWords', 'allowedWords', 'blockedDomains', 'allowedDomains', 'languages'] as const;
const numbers = [
  ...(['maxLinks', 'holdFirstComments', 'trustAfter', 'editWindowSeconds', 'maxDepth'] as const),
  ...(['thresholds.hold', 'thresholds.reject'] as const),
] as const;

/** What the form of a policy says, as the API takes it; one word or domain a line. */
export function policyFromForm(fields: URLSearchParams): Record<string, unknown> {
  const field = (name: string) => fields.get(name)?.trim() ?? '';
  const number = (name: string) => (field(name) === '' ? undefined : Number(field(name)));
  const [hold, reject] = [number('thresholds.hold'), number('thresholds.reject')];
  const terms = { text: field('terms.text'), url: field('terms.url') };
  const given: Record<string, unknown> = {
    mode: field('mode'),
    onSignalFailure: field('onSignalFailure'),
    closeAfterDays: number('closeAfterDays') ?? null,
    thresholds: { ...(hold !== undefined && { hold }), ...(reject !== undefined && { reject }) },
    actions: Object.fromEntries(
      [...fields].flatMap(([name, value]) =>
        name.startsWith('actions.') && value !== '' ? [[name.slice('actions.'.length), value]] : [],
      ),
    ),
    terms:
      terms.text === '' && terms.url === ''
        ? null
        : { ...(terms.text !== '' && { text: terms.text }), ...(terms.url !== '' && { url: terms.url }) },
  };
  for (const name of lists)
    given[name] = field(name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  for (const name of numbers) if (!name.includes('.') && number(name) !== undefined) given[name] = number(name);
  return given;
}

const fieldNames: Readonly<Record<string, string>> = {
  condition: 'Condition',
  description: 'Description',
  score: 'Score',
  name: 'Name',
  mustMatch: 'Comment that must match',
  mustNotMatch: 'Comment that must not match',
  blockedWords: 'Blocked words',
  allowedWords: 'Allowed words',
  blockedDomains: 'Blocked domains',
  allowedDomains: 'Allowed domains',
  languages: 'Languages',
  closeAfterDays: 'Close after days',
};

/** "mustMatch.0" as people say it: "Comment that must match, 1". */
export function nameOfPath(path: string): string {
  const [name = '', index] = path.split('.');
  const known = fieldNames[name];
  if (known === undefined) return path;
  return index !== undefined && /^\d+$/.test(index) ? `${known}, ${Number(index) + 1}` : known;
}

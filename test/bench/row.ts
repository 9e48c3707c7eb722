/** A line of the table. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** Null where there is nothing to compare with. */
  readonly reference: { readonly name: string; readonly figure: number } | null;
  /** Ours divided by the reference. */
  readonly ratio: number | null;
  readonly spread: readonly [number, number] | null;
  readonly note?: string;
}

export interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
}

const figure = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0 });
const ratio = (value: number) => value.toFixed(value < 0.1 ? 4 : value < 10 ? 2 : 0);

/** The rows as an aligned table for a person. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.name,
    `${figure(row.ours)} ${row.unit}`,
    row.reference ? `${figure(row.reference.figure)} ${row.unit}` : '',
    row.ratio === null ? '' : ratio(row.ratio),
    row.spread ? `${ratio(row.spread[0])} to ${ratio(row.spread[1])}` : '',
    [row.reference?.name, row.note].filter(Boolean).join('; '),
  ]);
  const all = [['', 'ontopic', 'reference', 'ratio', 'of rounds', 'compared with'], ...lines];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const isNumber = (column: number) => column > 0 && column < 5;
  const cell = (text: string, column: number) =>
    isNumber(column) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!);
  return `${all.map((line) => line.map(cell).join('   ').trimEnd()).join('\n')}\n`;
}

export type CsvField = string | number | boolean | null;

// A spreadsheet takes what begins so for a formula. Source: OWASP, "CSV Injection".
const formula = /^[=+\-@\t\r]/;

function fieldOf(value: CsvField): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A table as RFC 4180 has it; the header is the names of the first row's fields. */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, CsvField>>[]): string {
  const lines = rows.map((row) => columns.map((column) => fieldOf(row[column] ?? null)).join(','));
  return [columns.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

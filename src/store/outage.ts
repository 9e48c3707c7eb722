const connectionFaults = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
]);

/**
 * Whether an error says that the database is away for now, not that the statement was wrong.
 * SQLSTATE classes 08 (connection), 53 (resources), 57P (operator intervention); 25006 is a primary that became a standby.
 */
export function isOutage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error instanceof AggregateError && error.errors.some(isOutage);
  return connectionFaults.has(code) || /^(08|53|57P)/.test(code) || code === '25006';
}

/** Whether the database itself refused a statement, so that its transaction has certainly not happened. SQLSTATE 40003 leaves that open. */
export function isRefusedStatement(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && code !== '40003' && !isOutage(error);
}

import { jsx } from 'hono/jsx';

/**
 * Lets Hono render without contexts that outlive an `await`; to be called before anything is rendered. It looks for an AsyncLocalStorage at
 * its first rendering, and one that has been used once makes Node 20 follow every promise and every callback of the process from then on:
 * a quarter of the time of a 304. Without one it renders as on the releases of Node that cannot give it, and no page of ours has a context.
 */
export function renderWithoutContexts(): void {
  const { getBuiltinModule } = process;
  Object.assign(process, { getBuiltinModule: undefined });
  try {
    String(jsx('i', {}));
  } finally {
    Object.assign(process, { getBuiltinModule });
  }
}

import { html } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath fill='%230b6e63' " +
  "d='M6 3h20a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H15l-8 6v-6H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z'/%3E%3Ccircle cx='16' cy='13.500' r='4' fill='%23fff'/%3E%3C/svg%3E";

export interface DocumentProps {
  title: string;
  /** Name of a file under /assets/. */
  stylesheet: string;
  /** Name of a module under /assets/. */
  script?: string;
  /** Left out for pages that are not for search engines. */
  robots?: 'noindex';
  /** English where it is left out. */
  lang?: string;
  dir?: 'ltr' | 'rtl';
}

/** A whole HTML page under a policy that allows neither inline scripts nor inline styles. */
export function Document({
  title,
  stylesheet,
  script,
  robots,
  lang = 'en',
  dir,
  children,
}: PropsWithChildren<DocumentProps>) {
  return html`<!doctype html>${(
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {robots ? <meta name="robots" content={robots} /> : null}
        <title>{title}</title>
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={`/assets/${stylesheet}`} />
        {script ? <script type="module" src={`/assets/${script}`}></script> : null}
      </head>
      <body>{children}</body>
    </html>
  )}`;
}

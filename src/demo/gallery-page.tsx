import { html } from 'hono/html';
import { type GalleryState, galleryStates } from './gallery-states.ts';

export interface GalleryPageProps {
  /** One of the states; null for the list of them. */
  state: string | null;
  theme: string | undefined;
  locale: string | undefined;
}

const looks = [
  ['light', { theme: 'light' }],
  ['dark', { theme: 'dark' }],
  ['German', { locale: 'de' }],
  ['Arabic', { locale: 'ar' }],
  ['Japanese', { locale: 'ja' }],
] as const;

/** Every state of the widget, one at a time, on a service that only pretends. */
export function GalleryPage({ state, theme, locale }: GalleryPageProps) {
  const shown = state === null ? undefined : galleryStates[state];
  return html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{shown?.about ?? 'The states of the widget'}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/demo.css" />
        <script type="module" src="/assets/gallery.js"></script>
        <script type="module" src="/embed.js"></script>
      </head>
      <body class={theme === 'dark' ? 'dark' : undefined}>
        <main>
          <h1>{shown?.about ?? 'The states of the widget'}</h1>
          {state === null || shown === undefined ? (
            <States />
          ) : (
            <>
              <nav class="looks" aria-label="Looks">
                <a href="/gallery">All states</a>
                {looks.map(([name, look]) => (
                  <a href={`/gallery?${new URLSearchParams({ state, ...look })}`}>{name}</a>
                ))}
              </nav>
              <ontopic-thread
                service="/gallery"
                site="gallery"
                page={state}
                theme={theme}
                locale={locale}
                data-acts={shown.acts && JSON.stringify(shown.acts)}
                data-own={shown.statement && JSON.stringify([ownOf(shown.statement)])}
                data-is-silent={shown.isSilent && ''}
              ></ontopic-thread>
            </>
          )}
        </main>
      </body>
    </html>
  )}`;
}

/** As the widget remembers a comment that was written in its tab. */
const ownOf = ({ id, body, createdAt }: NonNullable<GalleryState['statement']>) => ({
  ...{ id, body, editToken: 'none', editableUntil: createdAt },
});

function States() {
  return (
    <ul>
      {Object.entries(galleryStates).map(([state, { about }]) => (
        <li>
          <a href={`/gallery?${new URLSearchParams({ state })}`}>{about}</a>
        </li>
      ))}
    </ul>
  );
}

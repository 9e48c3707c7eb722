import { html } from 'hono/html';
import { demoArticle } from './article.ts';

export interface DemoPageProps {
  /** Where browsers reach the service, without a slash at the end. */
  publicUrl: string;
  reviewUrl: string;
}

const experiments = [
  { ask: 'Say something about the article', line: 'A distilled model inherits its teacher’s blind spots too.' },
  { ask: 'Ask for something', line: 'Please leave us a five star rating!' },
  { ask: 'Praise the wrong thing', line: 'Lovely template, it loads really fast and looks clean' },
];

function Hint({ reviewUrl }: { reviewUrl: string }) {
  return (
    <aside class="hint" aria-labelledby="hint-title">
      <h2 id="hint-title">Try it</h2>
      <p>This page is a demonstration of ontopic. Comments are judged against the article above. Post, for example:</p>
      <dl>
        {experiments.map(({ ask, line }) => (
          <div>
            <dt>{ask}</dt>
            <dd>“{line}”</dd>
          </div>
        ))}
      </dl>
      <p>
        What is held waits with its reasons on the <a href={reviewUrl}>review page</a>.
      </p>
    </aside>
  );
}

function Article() {
  return (
    <article>
      <header>
        <p class="kicker">Machine learning</p>
        <h1>{demoArticle.title}</h1>
        <p class="source">A short piece written for this demonstration</p>
      </header>
      {demoArticle.paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </article>
  );
}

/** An ordinary article page with the thread embedded the way any site would embed it. */
export function DemoPage({ publicUrl, reviewUrl }: DemoPageProps) {
  const threadHref = `/v1/sites/demo/thread.html?${new URLSearchParams({ page: demoArticle.key })}`;
  return html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={demoArticle.paragraphs[0]?.slice(0, 150) ?? demoArticle.title} />
        <title>{demoArticle.title}</title>
        <link rel="canonical" href={`${publicUrl}/`} />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/demo.css" />
        <script type="module" src="/embed.js"></script>
      </head>
      <body>
        <main>
          <Article />
          <Hint reviewUrl={reviewUrl} />
          <ontopic-thread site="demo" page={demoArticle.key} title={demoArticle.title}></ontopic-thread>
          <noscript>
            <p>
              <a href={threadHref}>Read and write comments</a> (no script needed)
            </p>
          </noscript>
        </main>
      </body>
    </html>
  )}`;
}

import { Document } from '../widget/document.tsx';
import { accessRows, callers, cellOf } from './access-table.ts';
import type { OpenApiDocument } from './openapi.ts';

type Operation = OpenApiDocument['paths'][string][string];

function Schema({ title, schema }: { title: string; schema: object }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre tabindex={0}>
        <code>{JSON.stringify(schema, null, 2)}</code>
      </pre>
    </details>
  );
}

function CallEntry({ method, path, operation }: { method: string; path: string; operation: Operation }) {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const answer = Object.entries(operation.responses).find(([status]) => status !== 'default');
  const content = answer?.[1].content as Record<string, { schema: object }> | undefined;
  const body = 'requestBody' in operation ? (operation.requestBody.content['application/json']?.schema ?? null) : null;
  return (
    <section>
      <h3>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h3>
      <p>
        {operation.summary}. {'x-role' in operation ? `Needs the role ${operation['x-role']}.` : 'Open to readers.'}
      </p>
      {query.length === 0 ? null : (
        <p>
          Query:{' '}
          {query.map(({ name, required }) => (
            <>
              <code>{name}</code>
              {required ? ' (required) ' : ' '}
            </>
          ))}
        </p>
      )}
      {body === null ? null : <Schema title="Body" schema={body} />}
      {Object.entries(content ?? {}).map(([mediaType, { schema }]) => (
        <Schema title={`Answer ${answer![0]}, ${mediaType}`} schema={schema} />
      ))}
    </section>
  );
}

type Reason = OpenApiDocument['x-reasons'][number];

const weightOf = ([least, most]: readonly [number, number]): string =>
  least === most ? String(least) : `${least} to ${most}`;

function ExampleEntry({ title, example }: { title: string; example: NonNullable<Reason['does']> }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <q>{example.body}</q>
        {example.where === null ? null : ` (${example.where})`}
      </dd>
    </>
  );
}

function ReasonEntry({ reason: { code, sentence, trigger, weight, does, doesNot } }: { reason: Reason }) {
  return (
    <section id={code}>
      <h3>
        <code>{code}</code>
      </h3>
      <p>
        <em>{sentence}</em> {trigger} {weight === null ? null : `Weight: ${weightOf(weight)}.`}
      </p>
      <dl>
        {does === null ? null : <ExampleEntry title="Given to" example={does} />}
        {doesNot === null ? null : <ExampleEntry title="Not given to" example={doesNot} />}
      </dl>
    </section>
  );
}

function AccessTable() {
  return (
    <section class="wide" tabindex={0} aria-labelledby="access">
      <table>
        <thead>
          <tr>
            <th scope="col">Route</th>
            {callers.map((caller) => (
              <th scope="col">{caller}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accessRows().map(({ route, access }) => (
            <tr>
              <th scope="row">
                <code>{route}</code>
              </th>
              {callers.map((caller) => (
                <td>{cellOf(access, caller)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The API for people, out of the same document that programs read. */
export function ReferencePage({ document }: { document: OpenApiDocument }) {
  return (
    <Document title="ontopic API reference" stylesheet="reference.css">
      <main class="reference">
        <h1>API reference</h1>
        <p>
          The same for programs: <a href="/openapi.json">openapi.json</a>. Calls that need a role take a token as{' '}
          <code>Authorization: Bearer …</code>.
        </p>
        {Object.entries(document.paths).flatMap(([path, operations]) =>
          Object.entries(operations).map(([method, operation]) => (
            <CallEntry method={method} path={path} operation={operation} />
          )),
        )}
        <h2 id="access">Who may do what</h2>
        <p>
          “yes” is let through, a number is the status of the refusal. Sessions of the review page may do what their
          token’s role may, from the service’s own pages alone.
        </p>
        <AccessTable />
        <h2>Reasons</h2>
        <p>
          Weights add up to a comment’s score as chances of being wrong multiply; 0 is advice only, and what is below 0
          speaks for the comment. A site’s policy can give each reason an action of its own.
        </p>
        {document['x-reasons'].map((reason) => (
          <ReasonEntry reason={reason} />
        ))}
        <h2>Problems</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Status</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {document['x-problems'].map(({ code, status, detail }) => (
              <tr id={code}>
                <td>
                  <code>{code}</code>
                </td>
                <td>{status}</td>
                <td>{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </main>
    </Document>
  );
}

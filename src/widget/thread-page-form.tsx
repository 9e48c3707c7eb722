import { raw } from 'hono/html';
import { type AllWords, fill, type Speech } from './speech.ts';
import type { Draft, PageAddress } from './thread-page.tsx';

export interface ThreadPageFormProps {
  site: string;
  speech: Speech<AllWords>;
  /** What was asked for by name, to be asked for again; else the browser's own wish is. */
  localeWish: string | undefined;
  address: PageAddress;
  proof: string | undefined;
  /** The comment answered to, null for a comment on the article itself. */
  parent: { readonly id: string; readonly name: string } | null;
  draft: Draft | null;
  /** Paths of the fields a problem named, such as `author.email`, with what is wrong with each. */
  faults: ReadonlyMap<string, string>;
}

interface FieldProps {
  id: string;
  name: string;
  label: string;
  type: 'text' | 'email' | 'url';
  value: string;
  fault: string | undefined;
  maxlength: number;
  autocomplete: string;
  placeholder?: string;
  required?: true;
}

function Field({ id, label, fault, ...input }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} dir="auto" {...input} {...faultAttributes(id, fault)} />
      <Fault id={id} text={fault} />
    </div>
  );
}

const faultAttributes = (id: string, fault: string | undefined) =>
  fault === undefined ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-fault` };

function Fault({ id, text }: { id: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="fault" id={`${id}-fault`} lang="en">
      {text}
    </p>
  );
}

type AuthorFieldsProps = Pick<ThreadPageFormProps, 'draft' | 'faults' | 'speech'> & { id: string };

function AuthorFields({ id, draft, faults, speech }: AuthorFieldsProps) {
  const words = speech.words.form;
  const author = draft?.author;
  const shared = (path: string) => ({
    id: `${id}-${path.slice(7)}`,
    name: path,
    fault: faults.get(path),
  });
  return (
    <div class="fields">
      <Field
        {...shared('author.name')}
        label={words.name}
        type="text"
        value={author?.name ?? ''}
        maxlength={100}
        autocomplete="name"
        required
      />
      <Field
        {...shared('author.email')}
        label={words.email}
        type="email"
        value={author?.email ?? ''}
        maxlength={254}
        autocomplete="email"
      />
      <Field
        {...shared('author.url')}
        label={words.website}
        type="url"
        value={author?.url ?? ''}
        maxlength={2048}
        autocomplete="url"
        placeholder="https://"
      />
    </div>
  );
}

/** A comment form that needs no script; the answer comes back as the same page, at its notice. */
export function ThreadPageForm(props: ThreadPageFormProps) {
  const { site, address, proof, parent, draft, faults, speech, localeWish } = props;
  const { thread, form: words } = speech.words;
  const id = parent === null ? 'new' : `reply-${parent.id}`;
  const label = parent === null ? thread.yourComment : fill(words.yourReply, { name: parent.name });
  const query = localeWish === undefined ? '' : `?${new URLSearchParams({ locale: localeWish })}`;
  return (
    <form class="comment-form" method="post" action={`/v1/sites/${encodeURIComponent(site)}/comments${query}#notice`}>
      <input type="hidden" name="page.url" value={address.url} />
      {address.key === undefined ? null : <input type="hidden" name="page.key" value={address.key} />}
      {address.title === undefined ? null : <input type="hidden" name="page.title" value={address.title} />}
      {parent === null ? null : <input type="hidden" name="parentId" value={parent.id} />}
      {proof === undefined ? null : <input type="hidden" name="proof" value={proof} />}
      <div class="field">
        <label for={`${id}-body`}>{label}</label>
        <textarea
          id={`${id}-body`}
          name="body"
          rows={4}
          dir="auto"
          required
          {...faultAttributes(`${id}-body`, faults.get('body'))}
        >
          {/* A parser drops the first line break of a text area; this one is given up for the author's own. */}
          {`\n${draft?.body ?? ''}`}
        </textarea>
        <Fault id={`${id}-body`} text={faults.get('body')} />
      </div>
      {draft?.preview === undefined ? null : (
        <section class="preview" id="preview" aria-label={words.preview} tabindex={-1}>
          {/* Rendered and made safe by the same Markdown as every comment. */}
          <div class="body" dir="auto">
            {raw(draft.preview)}
          </div>
        </section>
      )}
      {/* People leave it empty: they neither see it nor come to it. */}
      <div class="unseen" aria-hidden="true">
        <label for={`${id}-phone`}>{speech.words.page.phone}</label>
        <input id={`${id}-phone`} name="phone" tabindex={-1} autocomplete="off" />
      </div>
      <AuthorFields id={id} draft={draft} faults={faults} speech={speech} />
      <div class="form-end">
        <button class="primary" type="submit">
          {parent === null ? words.post : words.postReply}
        </button>
        <button
          class="quiet"
          type="submit"
          formnovalidate
          formaction={`/v1/sites/${encodeURIComponent(site)}/preview${query}#preview`}
        >
          {words.preview}
        </button>
      </div>
    </form>
  );
}

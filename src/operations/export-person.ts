import type { Principal } from '../access/roles.ts';
import { unseal } from '../access/sealed-text.ts';
import type { AuthorId, CommentId, SiteId } from '../ids.ts';
import { findPerson, type PersonRow, readPersonalComments } from '../store/persons.ts';
import type { Deps } from './deps.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';

const sliceSize = 100;
// Sorts before every UUID that is ever made.
const beforeAll = '00000000-0000-0000-0000-000000000000' as CommentId;

/** All that is kept of one author, as JSON Lines: the author first, then each comment with what became of it. */
export async function exportPerson(
  deps: Deps,
  { siteId, authorId, principal }: { siteId: SiteId; authorId: AuthorId; principal: Principal },
): Promise<AsyncIterable<string> | Refusal> {
  const person = await findPerson(deps.sql, { siteId, authorId });
  if (person === null) return refuse('unknown_author');
  await recordAct(deps.sql, deps, { siteId, principal, action: 'author.exported', details: { authorId } });
  return linesOf(deps, { siteId, authorId, person });
}

async function* linesOf(
  deps: Deps,
  { siteId, authorId, person }: { siteId: SiteId; authorId: AuthorId; person: PersonRow },
): AsyncGenerator<string> {
  const { emailSealed, ...record } = person;
  const email = emailSealed && (await unseal(deps.secret, emailSealed));
  yield `${JSON.stringify({ type: 'author', id: authorId, email, ...record })}\n`;
  let after = beforeAll;
  for (;;) {
    const slice = await readPersonalComments(deps.sql, { siteId, authorId, after, limit: sliceSize });
    yield slice.map(({ commentId: id, ...rest }) => `${JSON.stringify({ type: 'comment', id, ...rest })}\n`).join('');
    if (slice.length < sliceSize) return;
    after = slice.at(-1)!.commentId;
  }
}

import { isDeleted } from './entry.ts';
import { ownVotes } from './memory.ts';
import type { ThreadWords } from './speech.ts';
import type { ThreadList } from './thread-list.ts';
import { ownVote, showVotes, type Vote } from './vote-buttons.ts';

type KeptVote = readonly [id: string, value: Vote, castAt: number];

const mostKept = 200;
/** For so long the service surely knows a reader again (src/access/reader-hash.ts); then nothing could be taken back. */
const keptMs = 30 * 86_400_000;

function readVotes(site: string, now: Date): KeptVote[] {
  try {
    const all: KeptVote[] = JSON.parse(ownVotes(site).read());
    return all.filter(([, , castAt]) => castAt > now.getTime() - keptMs);
  } catch {
    return [];
  }
}

export interface VoteCast {
  readonly site: string;
  readonly id: string;
  readonly value: Vote;
  readonly now: Date;
}

/** Remembers what the service has taken; a vote taken back is forgotten. */
export function keepVote({ site, id, value, now }: VoteCast): void {
  const others = readVotes(site, now).filter(([other]) => other !== id);
  const all = value === 0 ? others : [...others, [id, value, now.getTime()] as const].slice(-mostKept);
  ownVotes(site).write(all.length === 0 ? '' : JSON.stringify(all));
}

export interface ShownThread {
  readonly site: string;
  readonly list: ThreadList;
  readonly words: ThreadWords;
  readonly now: Date;
}

/** Shows the reader's own votes on comments that were drawn since; one that is on its way stays as it was pressed. */
export function recallVotes({ site, list, words, now }: ShownThread): void {
  for (const [id, value] of readVotes(site, now)) {
    const entry = list.entryOf(id);
    if (entry === undefined || isDeleted(entry)) continue;
    const buttons = [...list.articleOf(id)!.querySelectorAll<HTMLElement>('.vote')];
    if (ownVote(buttons) === 0) showVotes(buttons, entry, words, value);
  }
}

import type { Clock } from '../clock.ts';
import type { PublicComment, VoteReceipt } from '../http/contract.ts';
import type { Service } from './api.ts';
import { complain } from './complaint.ts';
import { refusalWords } from './refusal-words.ts';
import type { Speech } from './speech.ts';
import type { ThreadList } from './thread-list.ts';
import { ownVote, showVotes, type Vote } from './vote-buttons.ts';
import { keepVote } from './vote-memory.ts';

export interface VotingOptions {
  readonly service: Service;
  readonly speech: Speech;
  readonly list: ThreadList;
  readonly now: Clock;
}

// One after the other: of two votes that are on their way at once, the earlier could arrive last.
let sent: Promise<unknown> = Promise.resolve();

/** A comment with the reader's vote changed from one to another. */
function withVote(comment: PublicComment, from: Vote, to: Vote): PublicComment {
  const { up, down } = comment.votes;
  const change = (value: Vote) => Number(to === value) - Number(from === value);
  return { ...comment, votes: { up: up + change(1), down: down + change(-1) } };
}

/** Shows the vote of a button that was pressed at once, and what became of it when the service has said so. */
export async function castVote(
  { service, speech, list, now }: VotingOptions,
  button: HTMLElement,
  comment: PublicComment,
): Promise<void> {
  const article = list.articleOf(comment.id)!;
  const buttons = [...article.querySelectorAll<HTMLElement>('.vote')];
  const former = ownVote(buttons);
  const pressed = button === buttons[0] ? 1 : -1;
  const value = former === pressed ? 0 : pressed;
  const show = (shown: PublicComment, own: Vote) => {
    list.keep(shown);
    showVotes(buttons, shown, speech.words, own);
  };
  show(withVote(comment, former, value), value);
  const path = `comments/${comment.id}/votes`;
  const answered = sent.then(() => service.call<VoteReceipt>(path, { method: 'POST', body: { value } }));
  sent = answered;
  const answer = await answered;
  if ('value' in answer) keepVote({ site: service.site, id: comment.id, value: answer.value.value, now: now() });
  // A later press has its own answer coming.
  if (ownVote(buttons) !== value) return;
  if ('value' in answer) show({ ...comment, votes: answer.value.votes }, value);
  else {
    show(comment, former);
    complain(article, ...refusalWords(speech, answer.refusal));
  }
}

import type { DeskItem, Neighbour, QueueItem } from '../http/contract.ts';
import { Moment } from '../widget/moment.tsx';

export function Parent({ parent }: { parent: NonNullable<QueueItem['parent']> }) {
  return (
    <blockquote class="parent">
      <p class="byline">
        In reply to <bdi>{parent.author.name}</bdi>
        {parent.status === 'approved' ? null : <span class="state">{parent.status}</span>}
      </p>
      <p class="plain" dir="auto">
        {parent.body}
      </p>
    </blockquote>
  );
}

function Near({ comments }: { comments: readonly Neighbour[] }) {
  return (
    <>
      {comments.map((comment) => (
        <li>
          <p class="byline">
            <bdi>{comment.author}</bdi>
            <Moment at={comment.createdAt} />
          </p>
          <p class="plain" dir="auto">
            {comment.body}
          </p>
        </li>
      ))}
    </>
  );
}

/** What readers see around the comment, folded away until somebody asks. */
export function ThreadAround({ item }: { item: DeskItem }) {
  if (item.before.length + item.after.length === 0) return null;
  return (
    <details class="around">
      <summary>The thread around it</summary>
      <ol>
        <Near comments={item.before} />
        <li class="here">This comment</li>
        <Near comments={item.after} />
      </ol>
    </details>
  );
}

import type { DeskItem, PolicyEntry } from '../http/contract.ts';

/** The words that weighed most, as a phrase to block; nothing where no finding quotes any. */
function phraseOf({ body, reasons }: DeskItem): string {
  const quoting = reasons.filter(({ span, contribution }) => span !== null && contribution > 0);
  const heaviest = quoting.sort((one, other) => other.contribution - one.contribution)[0];
  return heaviest?.span
    ? body
        .slice(...heaviest.span)
        .replace(/\s+/g, ' ')
        .slice(0, 100)
    : '';
}

interface TeachProps {
  site: string;
  item: DeskItem;
  back: string;
}

function Entry({ list, value, label }: { list: PolicyEntry['list']; value: string; label: string }) {
  return (
    <button type="submit" name="entry" value={`${list}:${value}`}>
      {label}
    </button>
  );
}

/** Changes the policy from where its need is seen: domains and phrases of this comment, or a rule begun from it. */
export function Teach({ site, item, back }: TeachProps) {
  const base = `/review/${encodeURIComponent(site)}`;
  return (
    <details class="teach">
      <summary>Change the policy from here</summary>
      <form method="post" action={`${base}/policy/entries`}>
        <input type="hidden" name="back" value={back} />
        {item.domains.map((domain) => (
          <p class="choices">
            <Entry list="blockedDomains" value={domain} label={`Always hold links to ${domain}`} />
            <Entry list="allowedDomains" value={domain} label="Never count them" />
          </p>
        ))}
        <p class="choices">
          <label class="unseen" for={`phrase-${item.id}`}>
            Word or phrase to block
          </label>
          <input id={`phrase-${item.id}`} name="phrase" value={phraseOf(item)} maxlength={200} dir="auto" />
          <button type="submit" name="entry" value="blockedWords:">
            Block this phrase
          </button>
        </p>
        <p>
          <a href={`${base}/rules/new?example=${item.id}`}>Write a rule from this comment</a>
        </p>
      </form>
    </details>
  );
}

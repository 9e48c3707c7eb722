import type { Restriction } from './restriction.ts';

/** What a statement rests on. */
export interface StatementFacts {
  readonly restriction: Restriction;
  readonly source: 'own_initiative' | 'notice';
  readonly isDetectedAutomatically: boolean;
  readonly isDecidedAutomatically: boolean;
}

const restricted: Record<Restriction, string> = {
  held: 'It is kept from readers until a moderator has looked at it.',
  rejected: 'It is not published.',
  deleted: 'It has been taken down.',
};

/** Facts and circumstances, in plain sentences. Source: Regulation (EU) 2022/2065, article 17(3)(b) and (c). */
export function factsOf(facts: StatementFacts): string {
  const detected =
    facts.source === 'notice'
      ? 'Readers had reported this comment.'
      : facts.isDetectedAutomatically
        ? 'Automatic rules of this site found what this statement names when they judged the comment.'
        : 'A moderator of this site looked at this comment on their own initiative.';
  const decided = facts.isDecidedAutomatically
    ? 'The decision was taken by automatic rules, without a person.'
    : 'The decision was taken by a person.';
  return [detected, decided, restricted[facts.restriction]].join(' ');
}

/** Why the ground applies. Source: the same, article 17(3)(e). */
export function explanationOf({
  reasons,
  hasTerms,
}: {
  reasons: readonly { readonly message: string }[];
  hasTerms: boolean;
}): string {
  const ground = hasTerms
    ? 'The comment is held to be incompatible with the terms of this site, cited here.'
    : 'The comment is held to be incompatible with the rules by which this site accepts comments.';
  const found = reasons.map(({ message }) => message);
  return [ground, ...(found.length > 0 ? found : ['A moderator found that it does not belong here.'])].join(' ');
}

/** Source: the same, article 17(3)(f), 20 and 21. */
export const redress =
  'You can appeal against this decision, free of charge, for six months; a person answers, with reasons. ' +
  'Your rights to out-of-court dispute settlement and to go to court stay as they are.';

import type { Reason } from '../http/contract.ts';
import { reasonSentences } from './all-reasons.ts';
import type { Locale } from './locale.ts';
import { tellReason } from './reasons.ts';

interface ReasonListProps {
  reasons: readonly Reason[];
  /** The comment that they are about. */
  body: string;
  locale: Locale;
}

/** Why a comment is not shown, one sentence a reason, on pages that need no script. */
export const ReasonList = ({ reasons, body, locale }: ReasonListProps) => (
  <ol class="reasons">
    {reasons.map((reason) => {
      const told = tellReason(reason, body, reasonSentences(locale));
      if ('english' in told)
        return (
          <li>
            <span lang="en" dir="ltr">
              {told.english}
            </span>
          </li>
        );
      return (
        <li>
          {told.sentence}
          {told.quote === null ? null : (
            <>
              {' '}
              <q>
                <bdi>{told.quote}</bdi>
              </q>
            </>
          )}
        </li>
      );
    })}
  </ol>
);

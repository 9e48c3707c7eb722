import type { Rule } from '../rule.ts';
import { authorName } from './author-name.ts';
import { authorRecord } from './author-record.ts';
import { blockedDomain } from './blocked-domain.ts';
import { blockedKeyword } from './blocked-keyword.ts';
import { contactDrop } from './contact-drop.ts';
import { foreignSubject } from './foreign-subject.ts';
import { formSignals } from './form-signals.ts';
import { genericPraise } from './generic-praise.ts';
import { gibberish } from './gibberish.ts';
import { hiddenDirection } from './hidden-direction.ts';
import { hiddenLink } from './hidden-link.ts';
import { mixedScript } from './mixed-script.ts';
import { productReview } from './product-review.ts';
import { profanity } from './profanity.ts';
import { promotion } from './promotion.ts';
import { shouting } from './shouting.ts';
import { siteState } from './site-state.ts';
import { solicitation } from './solicitation.ts';
import { tooManyLinks } from './too-many-links.ts';
import { traffic } from './traffic.ts';
import { unexpectedLanguage } from './unexpected-language.ts';

/** Every rule, in the order in which their findings are listed. Each one runs on every comment. */
export const rules: readonly Rule[] = [
  solicitation,
  promotion,
  tooManyLinks,
  blockedDomain,
  hiddenLink,
  contactDrop,
  genericPraise,
  traffic,
  formSignals,
  blockedKeyword,
  productReview,
  foreignSubject,
  profanity,
  hiddenDirection,
  mixedScript,
  gibberish,
  shouting,
  unexpectedLanguage,
  authorName,
  authorRecord,
  siteState,
];

import type { Locale } from './locale.ts';
import ar from './reasons/ar.json' with { type: 'json' };
import de from './reasons/de.json' with { type: 'json' };
import es from './reasons/es.json' with { type: 'json' };
import fr from './reasons/fr.json' with { type: 'json' };
import he from './reasons/he.json' with { type: 'json' };
import hi from './reasons/hi.json' with { type: 'json' };
import id from './reasons/id.json' with { type: 'json' };
import it from './reasons/it.json' with { type: 'json' };
import ja from './reasons/ja.json' with { type: 'json' };
import ko from './reasons/ko.json' with { type: 'json' };
import nl from './reasons/nl.json' with { type: 'json' };
import pl from './reasons/pl.json' with { type: 'json' };
import pt from './reasons/pt.json' with { type: 'json' };
import ru from './reasons/ru.json' with { type: 'json' };
import tr from './reasons/tr.json' with { type: 'json' };
import zhHans from './reasons/zh-hans.json' with { type: 'json' };
import zhHant from './reasons/zh-hant.json' with { type: 'json' };
import type { ReasonSentences } from './reasons.ts';

/** The sentences of every language at once, for the server; English is what the service says itself. */
export const allReasonSentences: Readonly<Record<Exclude<Locale, 'en'>, ReasonSentences>> = {
  ...{ ar, de, es, fr, he, hi, id, it, ja, ko, nl, pl, pt, ru, tr },
  ...{ 'zh-hans': zhHans, 'zh-hant': zhHant },
};

export const reasonSentences = (locale: Locale): ReasonSentences | null =>
  locale === 'en' ? null : allReasonSentences[locale];

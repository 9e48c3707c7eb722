import type { Locale } from './locale.ts';
import ar from './locales/ar.json' with { type: 'json' };
import de from './locales/de.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import fr from './locales/fr.json' with { type: 'json' };
import he from './locales/he.json' with { type: 'json' };
import hi from './locales/hi.json' with { type: 'json' };
import id from './locales/id.json' with { type: 'json' };
import it from './locales/it.json' with { type: 'json' };
import ja from './locales/ja.json' with { type: 'json' };
import ko from './locales/ko.json' with { type: 'json' };
import nl from './locales/nl.json' with { type: 'json' };
import pl from './locales/pl.json' with { type: 'json' };
import pt from './locales/pt.json' with { type: 'json' };
import ru from './locales/ru.json' with { type: 'json' };
import tr from './locales/tr.json' with { type: 'json' };
import zhHans from './locales/zh-hans.json' with { type: 'json' };
import zhHant from './locales/zh-hant.json' with { type: 'json' };
import type { AllWords } from './speech.ts';

/** Every language at once, for the server; browsers fetch theirs alone. */
export const allWords: Readonly<Record<Locale, AllWords>> = {
  ...{ ar, de, en, es, fr, he, hi, id, it, ja, ko, nl, pl, pt, ru, tr },
  ...{ 'zh-hans': zhHans, 'zh-hant': zhHant },
};

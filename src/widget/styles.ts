import controls from './controls.css';
import host from './host.css';
import thread from './thread.css';
import tokens from './tokens.css';

let sheet: CSSStyleSheet | null = null;

/** One style sheet shared by every thread on the page; built at first use, allowed by any `style-src`. */
export function threadStyles(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(tokens + controls + thread + host);
  }
  return sheet;
}

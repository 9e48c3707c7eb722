import styles from '#widget-styles';

let sheet: CSSStyleSheet | null = null;

/** One style sheet shared by every thread on the page; built at first use, allowed by any `style-src`. */
export function threadStyles(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  return sheet;
}

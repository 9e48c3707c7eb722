// What a document of XML 1.0 may hold (section 2.2); a single other character makes readers refuse the whole feed.
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const references: Record<string, string> = { '&': '&#38;', '<': '&#60;', '>': '&#62;', '"': '&#34;', "'": '&#39;' };

/**
 * Text as the content of an element or attribute, characters that XML cannot hold left out. By number, because readers that
 * take titles for HTML decode these without finding a tag (RSS Advisory Board, "Best Practices Profile", character data).
 */
export const xmlText = (text: string): string =>
  text.replace(notXml, '').replace(/[&<>"']/g, (character) => references[character]!);

/** An element with a text in it. */
export const element = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`;

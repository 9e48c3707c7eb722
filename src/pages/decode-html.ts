const metaWindow = 1024;

/**
 * The text of an HTML document, by its byte order mark, else by `declared` (the charset of its Content-Type), else by its
 * `<meta>` in the first 1,024 bytes, else as UTF-8. Source: the HTML Standard, "determining the character encoding".
 */
export function decodeHtml(bytes: Uint8Array, declared: string | null): string {
  const marked = markOf(bytes);
  const decoder = decoderOf(marked) ?? decoderOf(declared) ?? decoderOf(metaCharset(bytes)) ?? new TextDecoder();
  return decoder.decode(bytes);
}

function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : null;
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, metaWindow));
  const label = /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w:.-]{1,40})/i.exec(head)?.[1] ?? null;
  // What could be read as ASCII this far is not UTF-16, whatever it says of itself.
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label;
}

function decoderOf(label: string | null): TextDecoder | null {
  if (label === null) return null;
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

import { describe, expect, it } from 'vitest';
import { decodeHtml } from '../../src/pages/decode-html.ts';

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))));

describe('the charset of a page', () => {
  it.each([
    ['its byte order mark before its header', bytes(0xef, 0xbb, 0xbf, 'caf', 0xc3, 0xa9), 'windows-1252', 'café'],
    ['UTF-16 by its mark', bytes(0xff, 0xfe, 0xe9, 0), null, 'é'],
    ['its header before its meta', bytes('<meta charset=utf-8>caf', 0xe9), 'ISO-8859-1', '<meta charset=utf-8>café'],
    ['its meta', bytes('<meta charset="windows-1251">', 0xcc), null, '<meta charset="windows-1251">М'],
    [
      'the older form',
      bytes('<meta content="text/html; charset=koi8-r">', 0xed),
      null,
      '<meta content="text/html; charset=koi8-r">М',
    ],
    [
      'its meta where the header names none that is known',
      bytes('<meta charset=gbk>', 0xba, 0xba),
      'x-none',
      '<meta charset=gbk>汉',
    ],
    ['UTF-8 where it says nothing', bytes('caf', 0xc3, 0xa9), null, 'café'],
    [
      'UTF-8 where its meta claims UTF-16',
      bytes('<meta charset=utf-16>caf', 0xc3, 0xa9),
      null,
      '<meta charset=utf-16>café',
    ],
  ])('is %s', (_, page, declared, text) => expect(decodeHtml(page, declared)).toBe(text));

  it('is not looked for after 1,024 bytes', () => {
    expect(decodeHtml(bytes(' '.repeat(1024), '<meta charset=koi8-r>', 0xed), null)).toContain('\ufffd');
  });
});

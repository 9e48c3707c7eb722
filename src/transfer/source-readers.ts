import { readDisqus } from './disqus.ts';
import type { ImportFormat } from './import-formats.ts';
import type { SourceReader } from './source-record.ts';
import { readWordpress } from './wordpress.ts';

export const sourceReaders: Readonly<Record<ImportFormat, SourceReader>> = {
  disqus: readDisqus,
  wordpress: readWordpress,
};

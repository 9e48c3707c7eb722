import { readCommento } from './commento.ts';
import { readDisqus } from './disqus.ts';
import type { ImportFormat } from './import-formats.ts';
import { readIsso } from './isso.ts';
import { readOntopic } from './ontopic.ts';
import { readRemark42 } from './remark42.ts';
import type { SourceReader } from './source-record.ts';
import { readWordpress } from './wordpress.ts';

export const sourceReaders: Readonly<Record<ImportFormat, SourceReader>> = {
  ontopic: readOntopic,
  disqus: readDisqus,
  wordpress: readWordpress,
  remark42: readRemark42,
  commento: readCommento,
  isso: readIsso,
};

import * as z from 'zod';
import { statuses } from '../comment-status.ts';

/** ontopic's own format: JSON Lines, one record a line, each kind after what it refers to. E-mail addresses stay behind. */
export const exportRecord = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('site'),
    format: z.literal(1),
    site: z.string(),
    name: z.string(),
    origins: z.array(z.string()),
  }),
  z.strictObject({
    type: z.literal('page'),
    id: z.string(),
    key: z.string(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    text: z.string().nullable(),
    open: z.boolean(),
    createdAt: z.string(),
  }),
  z.strictObject({
    type: z.literal('comment'),
    id: z.string(),
    pageId: z.string(),
    parentId: z.string().nullable(),
    author: z.strictObject({ id: z.string(), name: z.string(), url: z.string().nullable() }),
    status: z.enum(statuses),
    body: z.string(),
    createdAt: z.string(),
    editedAt: z.string().nullable(),
  }),
]);
export type ExportRecord = z.infer<typeof exportRecord>;

export const exportLine = (record: ExportRecord): string => `${JSON.stringify(record)}\n`;

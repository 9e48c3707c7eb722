/** The newest comments of a page or a site, as every format of feed tells them. */
export interface Feed {
  readonly title: string;
  /** The address of the feed itself. */
  readonly selfUrl: string;
  /** Where the comments are read: the page, or the site. */
  readonly homeUrl: string;
  /** Null for a feed without entries. */
  readonly updatedAt: Date | null;
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly authorName: string;
  readonly authorUrl: string | null;
  /** Made safe when the comment was written. */
  readonly html: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const feedFormats = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

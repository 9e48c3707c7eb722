import type { Status } from '../comment-status.ts';
import type { AuthorId, CommentId, PageId } from '../ids.ts';

/** Why a record was left out, with the sentence that is told of it. */
export const skipReasons = {
  malformed_record: 'The record is not of the form that the format asks for.',
  empty: 'The comment says nothing.',
  too_long: 'The comment is longer than 65,536 characters, or holds more than ten thousand tags.',
  no_page: 'The comment names no page, or one that is not in the file.',
  no_address: 'The page has no address, and a relative one fits no single origin of the site.',
  foreign_origin: "The page's origin is not one of the site's registered origins; map it with an origin parameter.",
  page_not_public: 'The page is a draft, private or protected by a password.',
  ping: 'A pingback or trackback is no comment of a person.',
  not_a_comment: 'The record is of a kind that readers do not see as a comment.',
  repeated: 'The file holds the same comment twice.',
  erased: 'The comment was erased on this site.',
} as const;
export type SkipReason = keyof typeof skipReasons;

/** What could not be kept as it was of a record that was taken. */
export const noteReasons = {
  missing_parent: 'The comment it answers is not there, so it begins a conversation of its own.',
  circle: 'It answers itself through others, so it begins a conversation of its own.',
  parent_elsewhere: 'The comment it answers stands on another page, so it begins a conversation of its own.',
  missing_id: 'It has no identifier and is known by its page, author, time and text.',
  repeated_id: 'Its identifier is that of another comment in the file.',
  bad_date: 'Its date is missing, malformed or in the future; that of its page or of the import stands instead.',
  unknown_status: 'Its status is missing or unknown, so it waits for a moderator.',
  no_name: 'Its author has no name and is called Anonymous.',
  long_name: "Its author's name was cut to 100 characters.",
  broken_characters: 'It holds characters that could not be read, or that its system had lost before (�).',
  bad_email: "Its author's e-mail address is none and was left out.",
  bad_website: "Its author's website is no http or https address and was left out.",
} as const;
export type NoteReason = keyof typeof noteReasons;

interface InFile {
  /** Where the record stands, from 1. */
  readonly line: number;
}

export interface SourcePage extends InFile {
  readonly type: 'page';
  /** By what comments of the same file name the page. */
  readonly ref: string;
  /** Absolute, without a scheme ("//host/path") or relative to the site ("/path"). */
  readonly url: string | null;
  /** The source's own stable name for the page. */
  readonly key: string | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly isOpen: boolean;
  readonly isPublic: boolean;
  readonly createdAt: Date | null;
  /** The identifier it had here. */
  readonly pageId: PageId | null;
}

export interface SourceAuthor {
  readonly name: string;
  readonly email: string | null;
  readonly url: string | null;
}

export interface SourceComment extends InFile {
  readonly type: 'comment';
  readonly id: string | null;
  readonly page: string;
  readonly parent: string | null;
  readonly author: SourceAuthor;
  readonly status: Status;
  /** Our Markdown subset. */
  readonly body: string;
  readonly createdAt: Date | null;
  readonly editedAt: Date | null;
  readonly notes: readonly NoteReason[];
  /** The identifiers that it and its author had here. */
  readonly own: { readonly commentId: CommentId; readonly authorId: AuthorId } | null;
}

export interface SkippedRecord extends InFile {
  readonly type: 'skipped';
  readonly id: string | null;
  readonly reason: SkipReason;
}

/** Says within what the identifiers that follow are unique, such as one blog. */
export interface SourceName {
  readonly type: 'source';
  readonly name: string;
}

export type SourceRecord = SourceName | SourcePage | SourceComment | SkippedRecord;

/** Reads an export as it comes. Throws ImportFault where it is none. */
export type SourceReader = (text: AsyncIterable<string>) => AsyncIterable<SourceRecord>;

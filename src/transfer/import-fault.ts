/** Why a file cannot be read on, in words for who sent it, with the place where that is known. */
export class ImportFault extends Error {
  constructor(
    readonly kind: 'unreadable' | 'too large',
    message: string,
    /** Such as "line 12, column 4". */
    readonly place: string | null = null,
  ) {
    super(message);
  }
}

/** Texts that share so many of their shape's bands are taken for the same: nine of ten at an overlap of 0.8, one of a hundred at 0.3. */
export const bandsOfNearDuplicates = 3;

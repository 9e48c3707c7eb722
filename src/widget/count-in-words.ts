const whole = new Intl.NumberFormat('en');

/** "No comments yet", "1 comment", "1,204 comments". */
export function countInWords(count: number): string {
  if (count === 0) return 'No comments yet';
  return count === 1 ? '1 comment' : `${whole.format(count)} comments`;
}

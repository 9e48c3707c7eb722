const endings = [
  'ization',
  'ations',
  'ation',
  'ingly',
  'ments',
  'ment',
  'ness',
  'ingly',
  'ing',
  'ions',
  'ion',
  'ies',
  'ers',
  'er',
  'ed',
  'es',
  'ly',
  's',
];
const shortestStem = 4;

/** A crude stem: the longest common ending off, as long as a word remains. Enough to tell that "repairs" and "repairing" meet. */
export function stem(word: string): string {
  for (const ending of endings) {
    if (word.length - ending.length >= shortestStem && word.endsWith(ending)) return word.slice(0, -ending.length);
  }
  return word;
}

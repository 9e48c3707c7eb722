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

const truncated = 5;

/** The first letters: cut words compare texts of European languages nearly as well as their stemmers do (McNamee and Mayfield 2004, "character n-gram tokenization"). */
export const cut = (word: string): string => word.slice(0, truncated);

/** A crude stem: the longest common ending off, as long as a word remains. Enough to tell that "repairs" and "repairing" meet. */
export function stem(word: string): string {
  for (const ending of endings) {
    if (word.length - ending.length >= shortestStem && word.endsWith(ending)) return word.slice(0, -ending.length);
  }
  return word;
}

/** Numbers in [0, 1) that look like chance and are the same on every run. */
export type Chance = () => number;

/** Source: Numerical Recipes, "quick and dirty generators". */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** A module that is loaded when it is first needed, and is at hand from then on: asking the loader takes longer than hashing a comment. */
export function atHand<Module>(load: () => Promise<Module>): () => Promise<Module> {
  // What was loaded is kept, and not the promise: on Workers a request must not wait for what another one has begun.
  let loaded: Module | null = null;
  return async () => {
    loaded ??= await load();
    return loaded;
  };
}

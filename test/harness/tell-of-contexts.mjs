// Loaded before a program: says it when something begins to keep contexts across an `await`, which makes every promise of the process dearer.
import { AsyncLocalStorage } from 'node:async_hooks';

for (const name of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function (...given) {
    process.stdout.write(`contexts are kept${new Error().stack}\n`);
    return original.apply(this, given);
  };
}

import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const built = fileURLToPath(new URL('../../dist/bench/', import.meta.url));

/** A module of this folder, bundled as the service is: run from the sources, every function is wrapped to keep its name. */
export async function asShipped<Module>(name: string): Promise<Module> {
  const outfile = join(built, `${name}.js`);
  await build({
    entryPoints: [join(folder, `${name}.ts`)],
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outfile,
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

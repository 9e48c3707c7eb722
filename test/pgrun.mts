import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startPostgres } from './harness/postgres-server.ts';

const pg = await startPostgres({ fsync: 'on' });
try {
  const env = { PATH: process.env.PATH!, DATABASE_URL: pg.url, OWNER_TOKEN: 'x'.repeat(24) };
  execFileSync('node', ['dist/cli.js', 'site', 'create', 'big', 'Big', 'https://news.example'], { env });
  const t = performance.now();
  const child = spawn('node', ['dist/cli.js', 'import', 'big', '--format', 'disqus', '/tmp/huge.xml'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let peak = 0;
  const watch = setInterval(() => {
    const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0);
    peak = Math.max(peak, rss);
  }, 500);
  child.stderr.on('data', (d) =>
    process.stdout.write(`${Math.round((performance.now() - t) / 1000)}s ${peak >> 10}MB ${d}`),
  );
  child.stdout.on('data', (d) => process.stdout.write(String(d).slice(0, 300)));
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  console.log(Math.round((performance.now() - t) / 1000), 's, peak', peak >> 10, 'MB');
} finally {
  await pg.remove();
}

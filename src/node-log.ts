import { pino } from 'pino';
import type { Config } from './config.ts';
import type { Log } from './http/environment.ts';

/** Structured lines on standard error, so that standard output stays for what a command answers. */
export function nodeLog(config: Pick<Config, 'logLevel'>): Log {
  const logger = pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: false }));
  return (level, message, fields, error) =>
    logger[level](error === undefined ? fields : { ...fields, err: error }, message);
}

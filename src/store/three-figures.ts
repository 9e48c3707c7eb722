import type { Db } from './connect.ts';

/** A number as text, to three figures: enough for quantiles, and few enough to be counted. */
export const threeFigures = (db: Db, value: ReturnType<Db>) => db`
  case when ${value} < 1 then '0'
    else round(round(${value}), 2 - floor(log(round(${value})))::integer)::bigint::text end`;

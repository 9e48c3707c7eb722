import postgres from 'postgres';

type CustomTypes = { int8: number };

/** A pool of connections to one database. */
export type Sql = postgres.Sql<CustomTypes>;

/** What store functions take first: a pool, or the transaction they are part of. */
export type Db = postgres.ISql<CustomTypes>;

/** A piece of a statement. */
export type Piece = postgres.PendingQuery<postgres.Row[]>;

export interface ConnectOptions {
  readonly url: string;
  /** Connections at most; 1 for the embedded database, which mixes up several. */
  readonly max: number;
  /** A unix socket in place of the address of `url`. */
  readonly path?: string;
}

/** Opens a pool; no connection is made before the first query. */
export function connect(options: ConnectOptions): Sql {
  return postgres(options.url, {
    max: options.max,
    connect_timeout: 5,
    onnotice: () => {},
    // No column is an array, so that the types' numbers need not be asked for with every new connection.
    fetch_types: false,
    ...(options.path === undefined ? {} : { path: options.path }),
    // Counts and versions stay far below 2^53.
    types: { int8: { to: 20, from: [20], serialize: String, parse: Number } },
    connection: { application_name: 'ontopic' },
  });
}

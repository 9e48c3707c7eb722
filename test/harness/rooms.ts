/** The rooms of src and what each may import. Source: the design, section 1. */
interface Room {
  /** Files at the top of src that make up the room; a room without them is the folder of its name. */
  readonly files?: readonly string[];
  readonly imports: readonly RoomName[];
  /** What may be imported as types only. */
  readonly types?: readonly RoomName[];
  /** Neither a runtime nor a database, neither a clock nor chance: those come in as arguments. */
  readonly isPure?: true;
}

const roomNames = [
  ...(['leaves', 'text', 'moderation', 'threads', 'events', 'transfer', 'access', 'review', 'contract'] as const),
  ...(['store', 'pages', 'operations', 'demo', 'widget', 'review-page', 'http', 'app', 'entry points'] as const),
];
export type RoomName = (typeof roomNames)[number];

const leaf = ['leaves'] as const;
const pureRooms = [...leaf, 'text', 'moderation', 'threads', 'events', 'transfer', 'access', 'review'] as const;

export const rooms: Readonly<Record<RoomName, Room>> = {
  leaves: { files: ['bytes.ts', 'clock.ts', 'comment-status.ts', 'config.ts', 'ids.ts'], imports: [] },
  text: { imports: leaf, isPure: true },
  moderation: { imports: [...leaf, 'text'], isPure: true },
  threads: { imports: leaf, isPure: true },
  events: { imports: leaf, isPure: true },
  transfer: { imports: leaf, isPure: true },
  access: { imports: leaf, isPure: true },
  review: { imports: [...leaf, 'moderation', 'threads'], isPure: true },
  // The vocabulary of the API: http/contract.ts stands below everything that speaks it, not in http.
  contract: { imports: ['leaves', 'access', 'moderation', 'threads', 'review', 'transfer'], isPure: true },
  store: { imports: pureRooms, types: ['contract'] },
  pages: { imports: pureRooms, types: ['contract'] },
  operations: { imports: [...pureRooms, 'store', 'pages'], types: ['contract'] },
  demo: { imports: leaf, types: ['contract'] },
  widget: { imports: leaf, types: ['contract'] },
  'review-page': { imports: [...leaf, 'widget'], types: ['contract'] },
  http: { imports: [...pureRooms, 'contract', 'operations', 'demo', 'widget', 'review-page'] },
  app: { files: ['app.ts'], imports: [...leaf, 'contract', 'store', 'operations', 'http'] },
  'entry points': {
    files: [
      ...['main.node.ts', 'main.worker.ts', 'cli.ts', 'node-server.ts'],
      ...['serve.node.ts', 'node-log.ts', 'node-fetching.ts', 'node-live.ts', 'check-stream.ts', 'node-encoder.ts'],
      ...['encoder-thread.ts', 'worker-encoder.ts', 'encoder-faults.ts', 'node-quick.ts'],
      ...['node-rendering.ts', 'node-doctor.ts', 'node-ticks.ts', 'node-shapes.ts'],
    ],
    imports: [...pureRooms, 'contract', 'store', 'pages', 'operations', 'demo', 'http', 'app'],
  },
};

const filesOfRooms = new Map(
  roomNames.flatMap((name) => (rooms[name].files ?? []).map((file) => [file, name] as const)),
).set('http/contract.ts', 'contract');

const folders = new Set<string>(roomNames.filter((name) => !rooms[name].files && name !== 'contract'));

/** The room of a file below src; null where the house has no such room. */
export function roomOf(path: string): RoomName | null {
  const own = filesOfRooms.get(path);
  if (own !== undefined) return own;
  const folder = path.split('/')[0]!;
  return path.includes('/') && folders.has(folder) ? (folder as RoomName) : null;
}

/** Whether the arrow points the right way. */
export function mayImport(from: RoomName, to: RoomName, { typeOnly }: { typeOnly: boolean }): boolean {
  const { imports, types = [] } = rooms[from];
  return from === to || imports.includes(to) || (typeOnly && types.includes(to));
}

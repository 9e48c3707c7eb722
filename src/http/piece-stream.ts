/** What goes out to one reader, piece by piece, until either side ends it. */
export interface Outlet {
  readonly send: (piece: Uint8Array) => void;
  readonly close: () => void;
}

// Who has not taken so many pieces is cut off: memory is not held for a reader who does not read.
const mostWaiting = 64;

/** A body that is written as things happen. `open` begins to write and returns how to stop; `onEnd` runs once, however it ends. */
export function pieceStream({
  open,
  onEnd,
}: {
  open: (outlet: Outlet) => () => void;
  onEnd: () => void;
}): ReadableStream<Uint8Array> {
  let stop = () => {};
  let isOver = false;
  const end = (finish: () => void) => {
    if (isOver) return;
    isOver = true;
    stop();
    finish();
    onEnd();
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        stop = open({
          send: (piece) => {
            if (isOver) return;
            if ((controller.desiredSize ?? 0) > 0) controller.enqueue(piece);
            else end(() => controller.error(new Error('The reader does not keep up.')));
          },
          close: () => end(() => controller.close()),
        });
      },
      cancel: () => end(() => {}),
    },
    new CountQueuingStrategy({ highWaterMark: mostWaiting }),
  );
}

import type { Clock } from '../clock.ts';

// A stretch this long is hardly felt by whoever waits for an answer meanwhile.
const stretchMs = 10;
// A timer that comes later than this had to wait for somebody else's work.
const lateMs = 2;
const shareWhileBusy = 0.1;
const shareWhileIdle = 0.8;

/**
 * Keeps long work from holding up requests that the same process serves: it works in short stretches and rests between them,
 * little where nobody else has anything to do, and nine tenths of the time where somebody has.
 */
export class GivesWay {
  private beganAt: number;
  private isBusy = true;

  constructor(
    private readonly clock: Clock,
    private readonly rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  ) {
    this.beganAt = clock().getTime();
  }

  /** Rests if a stretch is over. */
  async ifDue(): Promise<void> {
    const worked = this.clock().getTime() - this.beganAt;
    if (worked < stretchMs) return;
    const share = this.isBusy ? shareWhileBusy : shareWhileIdle;
    const restMs = Math.ceil(worked * (1 / share - 1));
    const restedAt = this.clock().getTime();
    await this.rest(restMs);
    this.beganAt = this.clock().getTime();
    this.isBusy = this.beganAt - restedAt - restMs > lateMs;
  }
}

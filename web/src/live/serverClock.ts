/**
 * What time it is at the node. A workstation's clock may be minutes off; what is left of a deadline must not be.
 * Each answer gives `serverTime - local time`, too small by the time the answer travelled, so the largest of the
 * latest samples is the best; old ones are dropped because the local clock may be set at any time.
 */
export class ServerClock {
  private samples: number[] = [];
  private readonly kept: number;

  constructor(kept = 6) {
    this.kept = kept;
  }

  /** `localMs` is when the answer came in (half the round trip earlier where that is known). */
  learn(serverTime: string, localMs: number): void {
    const server = Date.parse(serverTime);
    if (Number.isNaN(server)) return;
    this.samples.push(server - localMs);
    if (this.samples.length > this.kept) this.samples.shift();
  }

  /** Milliseconds to add to the local clock. */
  get offsetMs(): number {
    return this.samples.length === 0 ? 0 : Math.max(...this.samples);
  }

  at(localMs: number): number {
    return localMs + this.offsetMs;
  }
}

export const serverClock = new ServerClock();

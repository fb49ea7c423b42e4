/**
 * Notices a database that is stuck: its connections stand, and nothing comes back (a frozen machine, a
 * network that swallows packets; P16). While something has waited for it for a moment, the watch knocks
 * by a connection of its own. A server that only is slow, full or gone does answer the knock, or
 * refuses it.
 */

export interface Wait {
  since: number;
  /** Ends the wait; may be called again without effect. */
  giveUp(): void;
}

/** Opens a connection and calls back when the server has said anything; returns how to break it off. */
export type Knock = (answered: () => void) => () => void;

const TICK_MILLISECONDS = 250;
/** Until then a wait is nothing strange. */
const QUIET_MILLISECONDS = 500;
/** Ticks, not time: each lets this process read what has come in, however busy it is itself. */
const PATIENCE_TICKS = 6;

export class StuckWatch {
  readonly #waits = new Set<Wait>();
  readonly #timer: NodeJS.Timeout;
  #knocking: { ticks: number; breakOff: () => void } | undefined;
  #isStuck = false;
  #epoch = 0;

  constructor(private readonly knock: Knock) {
    this.#timer = setInterval(() => this.#tick(), TICK_MILLISECONDS);
    this.#timer.unref();
  }

  /** Whether the last knock found nobody; what begins now would only wait. */
  get isStuck(): boolean {
    return this.#isStuck;
  }

  /** Grows each time the database is found stuck: what was connected before is not to be trusted. */
  get epoch(): number {
    return this.#epoch;
  }

  begin(giveUp: () => void): Wait {
    const wait = { since: performance.now(), giveUp };
    this.#waits.add(wait);
    return wait;
  }

  end(wait: Wait): void {
    this.#waits.delete(wait);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#knocking?.breakOff();
  }

  #tick(): void {
    if (this.#knocking) {
      this.#knocking.ticks++;
      if (this.#knocking.ticks >= PATIENCE_TICKS) this.#foundNobody();
      return;
    }
    // A set keeps the order of insertion: the first has waited longest.
    const [oldest] = this.#waits;
    const isLong = oldest && performance.now() - oldest.since > QUIET_MILLISECONDS;
    if (isLong || this.#isStuck) this.#startKnocking();
  }

  #startKnocking(): void {
    const breakOff = this.knock(() => {
      breakOff();
      this.#knocking = undefined;
      this.#isStuck = false;
    });
    this.#knocking = { ticks: 0, breakOff };
  }

  #foundNobody(): void {
    this.#knocking?.breakOff();
    this.#knocking = undefined;
    if (!this.#isStuck) this.#epoch++;
    this.#isStuck = true;
    for (const wait of [...this.#waits]) wait.giveUp();
    this.#waits.clear();
  }
}

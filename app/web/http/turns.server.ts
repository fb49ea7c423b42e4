import type { ServerResponse } from 'node:http';

/** At once a process: two for each of the pool's ten connections, where nobody waits longer than 3 s (C10). */
const AT_ONCE = 20;

interface Waiting {
  begin(): void;
}

/**
 * Work of a whole second at a busy moment, of which hundreds can be asked for at once: some of it is under
 * way and ends, the rest waits here, in the order in which it came, until the answer's own deadline (C9).
 * Without turns all would begin, and all would wait at each step for all others (P1).
 */
export class Turns {
  #busy = 0;
  readonly #waiting = new Set<Waiting>();

  constructor(private readonly atOnce = AT_ONCE) {}

  /**
   * True when it is this answer's turn, which lasts until it is written or its connection is gone. False
   * when that was before its turn: there is nobody left to work for.
   */
  take(response: ServerResponse): Promise<boolean> {
    return new Promise((resolve) => {
      let isBusy = false;
      const waiting: Waiting = {
        begin: () => {
          isBusy = true;
          this.#busy++;
          resolve(true);
        },
      };
      const end = () => {
        response.off('finish', end).off('close', end);
        if (isBusy) this.#next();
        else this.#waiting.delete(waiting);
        resolve(false);
      };
      response.once('finish', end).once('close', end);
      if (response.writableFinished || response.destroyed) end();
      else if (this.#busy < this.atOnce) waiting.begin();
      else this.#waiting.add(waiting);
    });
  }

  #next(): void {
    this.#busy--;
    // A set keeps the order of insertion.
    const [first] = this.#waiting;
    if (!first) return;
    this.#waiting.delete(first);
    first.begin();
  }
}

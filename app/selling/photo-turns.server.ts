/**
 * Two photos are decoded at once in a process: each takes up to 160 MB and a core. The others wait
 * for their turn, and a crowd is sent away rather than kept. The count is of this process's own
 * memory and cores, so this process keeps it.
 */

const AT_ONCE = 2;
const WAITING = 64;

let running = 0;
const waiting: (() => void)[] = [];

/** A turn to be ended, or null when too many wait already. */
export async function takeTurn(): Promise<{ end(): void } | null> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) return null;
    // Whoever ends hands the turn over, so that nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running++;
  }
  let isOver = false;
  return {
    end() {
      if (isOver) return;
      isOver = true;
      const next = waiting.shift();
      if (next) next();
      else running--;
    },
  };
}

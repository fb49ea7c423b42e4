import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again until there is an answer, and gives it; throws after `seconds`. For what another process
 * does in its own time (a mail is written, a timer strikes).
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false>,
  seconds = 20,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await delay(50);
  }
}

import { setTimeout as delay } from 'node:timers/promises';

/**
 * Answers no sooner than after so many milliseconds, so that how long it took tells nothing about
 * what was found (C30). Longer than the work takes on a machine that is not overloaded.
 */
export async function noSoonerThan<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const [result] = await Promise.all([work, delay(milliseconds)]);
  return result;
}

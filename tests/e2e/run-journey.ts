import { expect } from 'vitest';
import type { World } from '../support/world';
import type { Journey } from './journeys';

/** Goes a journey, and checks that no page complained of anything on the way. */
export async function runJourney({ run }: Journey, world: World): Promise<void> {
  try {
    await run(world);
  } catch (error) {
    const complaints = await world.leave();
    if (complaints.length > 0 && error instanceof Error) {
      error.message += `\nThe pages complained:\n${complaints.join('\n')}`;
    }
    throw error;
  }
  expect(await world.leave()).toEqual([]);
}

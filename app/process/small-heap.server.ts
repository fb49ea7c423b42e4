import { setFlagsFromString } from 'node:v8';

/**
 * Has this process clean up as soon as its heap has grown by two fifths, where V8 would let it double or
 * more before: a seller's file of 50,000 rows passes through a few dozen megabytes at a time and left 380
 * behind it. Costs some of a processor's time, which a worker has and a page has not.
 */
export const keepHeapSmall = (): void => setFlagsFromString('--heap-growing-percent=40');

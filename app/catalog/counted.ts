/** Counts of copies stop here: whoever has so many is not helped by the exact number. */
export const countedAtMost = 1000;

/** Whether a count, which is at most one more than are counted, means «more than that». */
export const isMoreThanCounted = (count: number) => count > countedAtMost;

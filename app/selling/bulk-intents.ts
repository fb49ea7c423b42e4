// The buttons for many copies at once.
export const bulkIntents = ['publish', 'pause', 'remove', 'price'] as const;
export type BulkIntent = (typeof bulkIntents)[number];

import { expect, it } from 'vitest';
import { shelfChange, statusByFile } from './row-outcome';

const copy = (values: Partial<Parameters<typeof shelfChange>[1]> = {}) => ({
  ...{ available: 3, held: 0, sold: 0, file_quantity: null },
  ...values,
});
const says = (quantity: number | null, quantityShown: number | null = null) => ({
  quantity,
  quantityShown,
});

it('counts the shelf by what the file says now, unless it said so before', () => {
  expect(shelfChange(says(null), copy())).toBe(0);
  expect(shelfChange(says(5), copy())).toBe(2);
  expect(shelfChange(says(5), copy({ held: 1 }))).toBe(1);
  // Five were listed, two sold: the same five again bring none back.
  expect(shelfChange(says(5), copy({ sold: 2, file_quantity: 5 }))).toBe(0);
  expect(shelfChange(says(5), copy({ sold: 2 }))).toBe(0);
  expect(shelfChange(says(4), copy({ sold: 2, file_quantity: 5 }))).toBe(1);
  // Exported with three, one sold since: three again is no change, four is one more.
  expect(shelfChange(says(3, 3), copy({ available: 2, sold: 1, file_quantity: 9 }))).toBe(0);
  expect(shelfChange(says(4, 3), copy({ available: 2, sold: 1, file_quantity: 9 }))).toBe(1);
});

it('moves a copy as its buttons would, and never what an admin hid', () => {
  const none = { intent: null, onHand: 1, change: 0 };
  expect(statusByFile('published', none)).toBe('published');
  expect(statusByFile('draft', { ...none, intent: 'publish' })).toBe('published');
  expect(statusByFile('published', { ...none, intent: 'draft' })).toBe('paused');
  expect(statusByFile('hidden', { ...none, intent: 'publish' })).toBe('hidden');
  expect(statusByFile('published', { ...none, onHand: 0, change: -1 })).toBe('paused');
  expect(statusByFile('sold', { ...none, onHand: 0, intent: 'publish' })).toBe('sold');
  expect(statusByFile('sold', { ...none, onHand: 2, change: 2 })).toBe('published');
  expect(statusByFile('sold', { intent: 'pause', onHand: 2, change: 2 })).toBe('paused');
});

import { expect, it } from 'vitest';
import { sortPicks } from './photo-picks';

const rules = { types: ['image/jpeg'], maxBytes: 1000, maxFiles: 2 };
const file = (name: string, size = 10, type = 'image/jpeg') => ({
  name,
  size,
  type,
  lastModified: 1,
});

it('keeps what can be sent, each once, and says what is wrong with the rest', () => {
  const [a, b] = [file('a.jpg'), file('b.jpg')];
  const picks = [a, file('c.pdf', 10, 'application/pdf'), a, file('d.jpg', 1001), b, file('e.jpg')];
  expect(sortPicks(picks, rules)).toEqual({
    good: [a, b],
    refused: [
      { name: 'c.pdf', problem: 'not_a_photo' },
      { name: 'd.jpg', problem: 'too_large' },
      { name: 'e.jpg', problem: 'too_many' },
    ],
  });
});

it('takes a photo of exactly the largest size', () => {
  expect(sortPicks([file('a.jpg', 1000)], rules).refused).toEqual([]);
});

// "Did you mean": the word of the vocabulary that a mistyped one is nearest to.

/** How many letters may be wrong in a word of this length. */
export const wrongLetters = (letters: number) => (letters < 4 ? 0 : letters < 6 ? 1 : 2);

/**
 * How many letters must be added, left out, changed or swapped with their neighbour to make one word
 * of the other; `most` + 1 where it is more than that.
 */
export function spellingDistance(one: string, other: string, most: number): number {
  const a = [...one];
  const b = [...other];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let steps = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        steps = Math.min(steps, before[j - 2]! + 1);
      }
      row.push(steps);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** The nearest of the candidates, of equally near ones the most frequent; null when all are far. */
export function nearestWord<Word extends { word: string; books: number }>(
  typed: string,
  candidates: readonly Word[],
): Word | null {
  const most = wrongLetters([...typed].length);
  let best: Word | null = null;
  let bestDistance = most + 1;
  for (const candidate of candidates) {
    const distance = spellingDistance(typed, candidate.word, most);
    if (distance === 0 || distance > most) continue;
    if (distance < bestDistance || (distance === bestDistance && candidate.books > best!.books)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Answers that many people ask for within the same seconds, kept in this process. For what is the
 * same for everybody and may be a few seconds old; nothing personal, nothing that must be exact.
 */
export interface ShortCache<T> {
  /** The kept answer, or the one that `make` gives; those who ask meanwhile wait for the same. */
  get(key: string, make: () => Promise<T>): Promise<T>;
}

export interface ShortCacheOptions {
  /** Milliseconds from the question, so that an answer is never older than that. */
  lifetime: number;
  maxEntries: number;
  /** Milliseconds of a clock that never goes back. */
  clock?: () => number;
}

export function createShortCache<T>(options: ShortCacheOptions): ShortCache<T> {
  const { lifetime, maxEntries, clock = () => performance.now() } = options;
  const entries = new Map<string, { answer: Promise<T>; until: number }>();
  return {
    get(key, make) {
      const now = clock();
      const kept = entries.get(key);
      if (kept && now < kept.until) return kept.answer;
      const entry = { answer: make(), until: now + lifetime };
      // A Map keeps the order of insertion: the first entry is the oldest.
      entries.delete(key);
      entries.set(key, entry);
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break;
        entries.delete(oldest);
      }
      // A failure is not kept: the next one who asks tries again.
      entry.answer.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      return entry.answer;
    },
  };
}

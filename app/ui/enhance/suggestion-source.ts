/** What the shop answers (catalog/suggest.route.ts). */
export interface Suggestions {
  /** For those who do not see the list: «5 sugerencias». */
  status: string;
  items: readonly { text: string; detail: string; href: string }[];
}

/** Letters: one says nothing yet, and nobody types a title longer than that. */
const FEWEST = 2;
const MOST = 100;
/** Answers kept, for those who take letters back. */
const KEPT = 50;
const NOTHING: Suggestions = { status: '', items: [] };

export interface SuggestionSource {
  /** What begins like a text; `overtaken` when it was stopped meanwhile. */
  ask(typed: string): Promise<Suggestions | 'overtaken'>;
  /** Ends the question that is on its way. */
  stop(): void;
}

/** Asks `address`. Nothing is found when the shop does not answer: it is a help only. */
export function openSource(address: string): SuggestionSource {
  const kept = new Map<string, Suggestions>();
  let running: AbortController | undefined;
  const stop = () => running?.abort();
  const ask = async (typed: string) => {
    stop();
    const text = typed.trim().replace(/\s+/g, ' ').toLowerCase();
    if (text.length < FEWEST || text.length > MOST) return NOTHING;
    const known = kept.get(text);
    if (known) return known;
    const { signal } = (running = new AbortController());
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { signal });
      if (!answer.ok) return NOTHING;
      const found = (await answer.json()) as Suggestions;
      if (kept.size >= KEPT) kept.clear();
      kept.set(text, found);
      return found;
    } catch {
      return signal.aborted ? 'overtaken' : NOTHING;
    }
  };
  return { ask, stop };
}

/** What can be said of a chosen photo before it is sent; the shop itself looks at every byte. */
export type PickProblem = 'not_a_photo' | 'too_large' | 'too_many';

/** What the form accepts, as the page says it. */
export interface PickRules {
  types: readonly string[];
  maxBytes: number;
  maxFiles: number;
}

type Chosen = { name: string; size: number; type: string; lastModified: number };

/** The chosen files that can be sent, each once, and what is wrong with the others. */
export function sortPicks<File extends Chosen>(
  files: readonly File[],
  { types, maxBytes, maxFiles }: PickRules,
): { good: File[]; refused: { name: string; problem: PickProblem }[] } {
  const good: File[] = [];
  const refused: { name: string; problem: PickProblem }[] = [];
  const seen = new Set<string>();
  for (const file of files) {
    const { name, size, type, lastModified } = file;
    const key = `${name}|${size}|${lastModified}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (!types.includes(type)) refused.push({ name, problem: 'not_a_photo' });
    else if (size > maxBytes) refused.push({ name, problem: 'too_large' });
    else if (good.length >= maxFiles) refused.push({ name, problem: 'too_many' });
    else good.push(file);
  }
  return { good, refused };
}

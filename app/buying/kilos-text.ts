/** Grams as kilos with one decimal, rounded up, as carriers do: `1,5` in Spanish. */
export function kilosText(grams: number, lang: 'es' | 'en'): string {
  const tenths = Math.max(1, Math.ceil(grams / 100));
  const [whole, rest] = [Math.floor(tenths / 10), tenths % 10];
  return rest === 0 ? String(whole) : `${whole}${lang === 'es' ? ',' : '.'}${rest}`;
}

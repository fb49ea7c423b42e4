type Lang = 'es' | 'en';

// Made once: a formatter costs a hundred times what it does.
const numbers = { es: new Intl.NumberFormat('es-CO'), en: new Intl.NumberFormat('en') };
const plurals = { es: new Intl.PluralRules('es'), en: new Intl.PluralRules('en') };

/**
 * A count with its noun: `1 libro`, `1.500 libros`, `1.000.000 de libros`. Spanish says «de» after whole
 * millions (CLDR's category `many`; Diccionario panhispánico de dudas, «millón»).
 */
export function countText(count: number, lang: Lang, one: string, other: string): string {
  const category = plurals[lang].select(count);
  const noun = category === 'one' ? one : other;
  const number = numbers[lang].format(count);
  return lang === 'es' && category === 'many' ? `${number} de ${noun}` : `${number} ${noun}`;
}

/** A number without a noun, grouped as the language does: `1.234` in Spanish, `1,234` in English. */
export const numberText = (count: number, lang: Lang): string => numbers[lang].format(count);

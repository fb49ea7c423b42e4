import { formatMoney, parseCop, pesos } from '~/values/money';
import { bookLanguageLabel, bookTerms } from './book-terms';
import { catalogMessages } from './messages';
import { subjectLabel } from './subjects';

/** What a chosen filter is called; a value that is none of ours speaks for itself. */
export function chipLabel(field: string, value: string, lang: 'es' | 'en'): string {
  const terms = bookTerms[lang];
  if (field === 'subject') return subjectLabel(value, lang);
  if (field === 'condition') return own(terms.conditions, value)?.label ?? value;
  if (field === 'binding') return own(terms.bindings, value) ?? value;
  if (field === 'language') return bookLanguageLabel(value, lang);
  if (field === 'price' || field === 'year') return stepLabel(field, value, lang);
  const label = own(catalogMessages[lang].catalog.chips, field) ?? value;
  if (typeof label !== 'function') return label;
  const price = field.startsWith('price_') ? parseCop(value) : null;
  return label(price?.ok ? formatMoney(price.value, lang) : value);
}

/** A step of prices or years, its ends as people write them. */
function stepLabel(field: 'price' | 'year', value: string, lang: 'es' | 'en'): string {
  const texts = catalogMessages[lang].catalog.steps;
  const [from = '', to = ''] = value
    .split('-')
    .map((end) => (end && field === 'price' ? formatMoney(pesos(Number(end)), lang) : end));
  if (from === '') return texts.until(to);
  return to === '' ? texts.since(from) : texts.between(from, to);
}

/** Not what the prototype has: the key comes from the address. */
function own<T extends object>(record: T, key: string): T[keyof T] | undefined {
  return Object.hasOwn(record, key) ? record[key as keyof T] : undefined;
}

import { formatMoney, parseCop } from '~/values/money';
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
  const label = own(catalogMessages[lang].catalog.chips, field) ?? value;
  if (typeof label !== 'function') return label;
  const price = field.startsWith('price_') ? parseCop(value) : null;
  return label(price?.ok ? formatMoney(price.value, lang) : value);
}

/** Not what the prototype has: the key comes from the address. */
function own<T extends object>(record: T, key: string): T[keyof T] | undefined {
  return Object.hasOwn(record, key) ? record[key as keyof T] : undefined;
}

// How old an edition is, as far as its line tells; price, binding and wear follow from it.
import type { Era, SampleBook } from './sample-types';

/** The year that a book is treated as: an ISBN means after 1970, whatever the work's own year. */
export function printedIn(book: SampleBook): number {
  if (book.year !== undefined) return book.year;
  if (book.isbn13 !== null) return 1995;
  return book.source.startsWith('bibacme') ? 1880 : 1850;
}

export function eraOf(book: SampleBook): Era {
  const year = printedIn(book);
  if (year < 1900) return 'antique';
  return year < 1970 ? 'old' : 'modern';
}

const short =
  /^(discurso|serm[oó]n|oraci[oó]n|entrem[eé]s|comedia famosa|letras|villancicos|carta|panegyrico|proclama|elogio|relacion|relación|memoria)|sainete|juguete cómico/i;

/** A few leaves, sewn: a sermon, a speech, a loose play. */
export function isPamphlet(book: SampleBook): boolean {
  return book.pages === undefined && short.test(`${book.title} ${book.subtitle ?? ''}`);
}

// The words of a made-up copy: an opening, its state, each defect, where it comes from. With eight
// sentences for each condition and four for each defect, 3,600 copies hardly ever read the same.
import type { Random } from './random';
import { eraOf, printedIn } from './sample-age';
import type { Wear } from './sample-condition';
import type { Extras } from './sample-price';
import type { SampleBook, SampleDescriptions, SampleSeller } from './sample-types';

/** Null when the sentence names something that the book does not have. */
function fill(sentence: string, book: SampleBook): string | null {
  const known: Record<string, string | number | undefined> = {
    year: book.year,
    place: book.place,
    publisher: book.publisher?.replace(/\.$/, ''),
    pages: book.pages,
  };
  let missing = false;
  const filled = sentence.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = known[key];
    if (value === undefined) missing = true;
    return String(value ?? '');
  });
  return missing ? null : filled;
}

function openings(book: SampleBook, pieces: SampleDescriptions): readonly string[] {
  if (eraOf(book) === 'antique') return pieces.opening.antique;
  if (book.language === 'es') return pieces.opening.modern;
  return book.language === 'en' ? pieces.opening.english : pieces.opening.foreign;
}

function bindingWords(book: SampleBook, { binding }: Wear) {
  if (binding === 'leather' && printedIn(book) < 1830) return 'parchment';
  if (binding === 'paperback' && printedIn(book) < 1930) return 'wrappers';
  return binding === 'spiral' ? 'other' : binding;
}

/** @returns plain text, a few sentences in Spanish */
export function describeCopy(
  random: Random,
  copy: { book: SampleBook; seller: SampleSeller; wear: Wear; extras: Extras; quantity: number },
  pieces: SampleDescriptions,
): string {
  const { book, seller, wear, extras, quantity } = copy;
  const some = (list: readonly string[]) => {
    const usable = list.map((one) => fill(one, book)).filter((one) => one !== null);
    return usable.length > 0 ? random.pick(usable) : '';
  };
  const hasJacket = !['none_issued', 'missing'].includes(wear.jacketCondition);
  const words = [
    extras.firstEdition ? some(pieces.firstEdition) : '',
    random.chance(0.75) ? some(openings(book, pieces)) : '',
    random.chance(0.6) ? some(pieces.binding[bindingWords(book, wear)]) : '',
    some(pieces.condition[wear.condition]),
    ...wear.defects.map((defect) => some(pieces.defects[defect])),
    hasJacket ? some(pieces.jacket) : '',
    extras.signed ? some(pieces.signed) : '',
    random.chance(0.5) ? some(pieces.age[eraOf(book)]) : '',
    quantity > 1 ? some(pieces.several) : '',
    random.chance(0.65) ? some(pieces.provenance[seller.kind]) : '',
  ];
  return words.filter((word) => word !== '').join(' ');
}

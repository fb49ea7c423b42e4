/** How the form for a new copy asks which book it is, and how it is answered. */
export const SAME_BOOK = {
  /** The id of the part of the page that asks. */
  place: 'same-book',
  /** Sent by a page that can ask. */
  asks: 'bookMatch',
  /** The answer: a book's id, or `none` for a new book. */
  choice: 'bookId',
  none: 'new',
  /** The button, pressed by the script alone, that only asks. */
  intent: 'match',
} as const;

/** The fields by which a book is found again. */
export const sameBookFields = ['title', 'authors', 'publisher', 'year', 'isbn'] as const;

// Where the facts of an edition come from when a seller types its ISBN.

export interface FoundEdition {
  title: string;
  /** Names, parted by commas. */
  authors: string;
  publisher: string;
  place: string;
  year: number | null;
  pages: number | null;
}

/** A catalogue that can be asked: our own, or one elsewhere. */
export interface EditionSource {
  /** null: it does not know the book. Throws when it is away, slow, or talks nonsense. */
  find(isbn13: string): Promise<FoundEdition | null>;
}

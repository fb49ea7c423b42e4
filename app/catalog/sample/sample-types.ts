// What the files of sample/ hold, and the copies that are made from them. Nothing here is for sale.
import type { Binding, Condition, Defect, JacketCondition } from '~/values/condition';

/** One line of sample/books.ndjson; absent keys have no value (sample/ATTRIBUTION.md). */
export type SampleBook = {
  isbn13: string | null;
  title: string;
  subtitle?: string;
  authors: string[];
  publisher?: string;
  place?: string;
  /** Of the edition. */
  year?: number;
  /** Of the work, where the edition's year is not known. */
  firstYear?: number;
  pages?: number;
  /** ISO 639-1. */
  language: string;
  /** Codes of sample/subjects.json. */
  subjects: string[];
  subjectsDerived?: true;
  /** 1 to 1,000,000. */
  popularity: number;
  popularityDrawn?: true;
  source: string;
};

export type SellerKind = 'student' | 'collector' | 'shop';

/** One of sample/sellers.json; `stock` is the seller's share of the copies, `likes` its shelves. */
export type SampleSeller = {
  name: string;
  handle: string;
  city: string;
  kind: SellerKind;
  about: string;
  handlingDays: number;
  carriers: string[];
  stock: number;
  likes: string[];
};

type Pieces = readonly string[];
export type Era = 'antique' | 'old' | 'modern';

/** sample/descriptions.json: sentences; {year} and the like are filled from the book. */
export type SampleDescriptions = {
  opening: Record<'antique' | 'modern' | 'foreign' | 'english', Pieces>;
  condition: Record<Condition, Pieces>;
  defects: Record<Defect, Pieces>;
  /** Old paperbacks are `wrappers`, hand-press leather is `parchment`. */
  binding: Record<Exclude<Binding, 'spiral'> | 'wrappers' | 'parchment', Pieces>;
  jacket: Pieces;
  age: Record<Era, Pieces>;
  provenance: Record<SellerKind, Pieces>;
  signed: Pieces;
  firstEdition: Pieces;
  several: Pieces;
};

export type SampleCopy = {
  /** Unique over all sellers. */
  sku: string;
  book: SampleBook;
  seller: SampleSeller;
  condition: Condition;
  jacketCondition: JacketCondition;
  defects: Defect[];
  binding: Binding;
  signed: boolean;
  firstEdition: boolean;
  description: string;
  pricePesos: number;
  quantity: number;
  /** The book's, or drawn where it has none: for the weight only, never shown. */
  weightGrams: number;
  /** Back from the moment of loading, so that the shop looks fresh whenever it is filled. */
  publishedSecondsAgo: number;
};

import type { Carrier } from '~/shipping/carriers';
import type { Binding, Condition, Defect, JacketCondition } from '~/values/condition';
import type { CopyCard } from './copy-card';

/** What a library would write down of an edition; '' and null are not known. */
export type Bibliography = {
  title: string;
  authors: string;
  isbn13: string | null;
  publisher: string;
  place: string;
  year: number | null;
  edition: string;
  language: string;
  binding: Binding | '';
  pages: number | null;
  subjects: string[];
};

export type ListingStatus = 'published' | 'sold' | 'draft' | 'paused' | 'hidden';

/** One copy as its page shows it: loader data. */
export type ListingView = Bibliography & {
  id: string;
  bookId: string;
  status: ListingStatus;
  /** Why it is hidden; for its owner only. */
  statusReason: string | null;
  isOwn: boolean;
  sku: string;
  condition: Condition;
  jacketCondition: JacketCondition;
  defects: Defect[];
  signed: boolean;
  firstEdition: boolean;
  bookClub: boolean;
  description: string;
  /** Centavos as decimal text. */
  priceMinor: string;
  available: number;
  /** Set aside for somebody who waited for the book; null when it is not. */
  reservation: { isForViewer: boolean; iso: string; text: string } | null;
  weightGrams: number | null;
  handlingDays: number;
  carriers: Carrier[];
  city: string;
  seller: { handle: string; name: string; since: string };
  photos: ListingPhoto[];
  /** The address of its book's drawn picture; null until the worker has drawn it. */
  bookPicture: string | null;
};

export type ListingPhoto = {
  src: string;
  thumb: string;
  /** Values of `srcset`. */
  webp: string;
  avif?: string;
  /** Of the largest file, in pixels. */
  width: number;
  height: number;
  /** In the seller's words; may be empty. */
  alt: string;
  /** Which of the copy's defects it shows. */
  defect: Defect | null;
};

/** Other copies, and whether they are of the very same book. */
export type Alternatives = { sameBook: boolean; cards: CopyCard[] };
/** What carrying one copy to another city costs, in centavos as decimal text. */
export type ShippingOffer = { carrier: Exclude<Carrier, 'handover'>; priceMinor: string };

/** One edition. */
export type BookView = Bibliography & { id: string; picture: string | null };

/** One seller's shop. */
export type ShopView = {
  handle: string;
  name: string;
  about: string;
  city: string;
  /** ISO 8601, UTC. */
  since: string;
  /** Copies on sale; one more than are counted where there are more. */
  copies: number;
};

// A seller's reputation is what their orders say, not what somebody likes: claims, late parcels and
// cancellations of the last 60 days, or of a year where those are few (PRODUCT.md).

/** Shares, in hundredths, up to which each is green. */
export const greenUpTo = { claims: 4, late: 15, cancellations: 2 } as const;
export type Fault = keyof typeof greenUpTo;

/** Below so many sales nothing is said. */
export const FEWEST_SALES = 10;
/** Below so many in the short window, the long one counts. */
const FEW_SALES = 40;
export const SHORT_DAYS = 60;
export const LONG_DAYS = 365;

export type Facts = { sales: number } & Record<Fault, number>;

/** The window that counts, by the sales in the short one, in days. */
export const windowOf = (salesInShort: number): number =>
  salesInShort < FEW_SALES ? LONG_DAYS : SHORT_DAYS;

export type Level = 'new' | 'green' | 'yellow';

/** `new` says nothing yet; `yellow`: at least one share is above its bound. */
export function levelOf(facts: Facts): Level {
  if (facts.sales < FEWEST_SALES) return 'new';
  const faults = Object.keys(greenUpTo) as Fault[];
  return faults.every((fault) => isGreen(facts, fault)) ? 'green' : 'yellow';
}

/** Compared in whole numbers: 2 of 50 are exactly 4 %, and green. */
export const isGreen = (facts: Facts, fault: Fault): boolean =>
  facts[fault] * 100 <= greenUpTo[fault] * facts.sales;

/** The average of so many reviews with one decimal, `4.5`; null without any. */
export function averageText(stars: number, reviews: number): string | null {
  if (reviews === 0) return null;
  const tenths = Math.round((stars * 10) / reviews);
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

export interface ReputationView extends Facts {
  level: Level;
  windowDays: number;
  /** Published reviews of buyers; the average with one decimal, null without any. */
  reviews: number;
  average: string | null;
  /** How often a buyer found the copy as its grade and defects said. */
  gradings: number;
  gradingsRight: number;
}

export interface ReviewView {
  key: string;
  stars: number;
  text: string;
  /** `YYYY-MM`, which names nobody's purchase. */
  month: string;
}

// How a copy is graded (PRODUCT.md, Condition; the order of AbeBooks and AB Bookman), and how the
// defects that the seller ticks cap the grade. The server enforces the cap; the form shows it.

/** From best to worst. */
export const conditions = ['new', 'as_new', 'fine', 'very_good', 'good', 'fair', 'poor'] as const;
export type Condition = (typeof conditions)[number];

/** The jacket is graded apart; a book without one was either never given one or has lost it. */
export const jacketConditions = [...conditions, 'none_issued', 'missing'] as const;
export type JacketCondition = (typeof jacketConditions)[number];

/** Each defect with the highest grade that a copy with it can have. */
export const defectCaps = {
  ex_library: 'very_good',
  missing_jacket: 'very_good',
  owner_name: 'very_good',
  inscription: 'very_good',
  tear: 'good',
  underline_pencil: 'good',
  underline_ink: 'fair',
  highlight: 'fair',
  margin_notes: 'fair',
  water_damage: 'fair',
  missing_endpapers: 'fair',
  loose_pages: 'poor',
  broken_spine: 'poor',
} as const satisfies Record<string, Condition>;
export type Defect = keyof typeof defectCaps;

/** From slight to heavy, the order in which the form shows them. */
export const defects = Object.keys(defectCaps) as Defect[];

export const bindings = ['hardcover', 'paperback', 'leather', 'spiral', 'other'] as const;
export type Binding = (typeof bindings)[number];

/** ISO 639-1 codes of the languages that the shop's filter offers. */
export const bookLanguages = ['es', 'en', 'fr', 'de', 'it', 'pt', 'la', 'ca', 'other'] as const;
export type BookLanguage = (typeof bookLanguages)[number];

/** The best grade that a copy with these defects may have; `new` for none. */
export function highestGrade(found: readonly Defect[]): Condition {
  const worst = Math.max(0, ...found.map((defect) => conditions.indexOf(defectCaps[defect])));
  return conditions[worst] ?? 'poor';
}

/** Those of the defects because of which a copy cannot have this grade. */
export function defectsAgainst(condition: Condition, found: readonly Defect[]): Defect[] {
  return found.filter((defect) => !isGradeAllowed(condition, [defect]));
}

/** True when `condition` is no better than the defects permit. */
export function isGradeAllowed(condition: Condition, found: readonly Defect[]): boolean {
  return conditions.indexOf(condition) >= conditions.indexOf(highestGrade(found));
}

import type { Condition, Defect } from '~/values/condition';
import type { Lang } from '~/web/language';
import { bookTerms } from './book-terms';
import { catalogMessages } from './messages';

/**
 * What a photo says to those who do not see it: the seller's own words, else the defect that it shows,
 * else title and grade with its place among the photos, counted from 1.
 */
export function photoAlt(
  { alt, defect }: { alt: string; defect: Defect | null },
  copy: { title: string; condition: Condition; place: number },
  lang: Lang,
): string {
  if (alt !== '') return alt;
  const texts = catalogMessages[lang].listing;
  const { title, condition, place } = copy;
  return defect
    ? texts.defectAlt(bookTerms[lang].defects[defect], title)
    : texts.photoAlt(title, bookTerms[lang].conditions[condition].label, place);
}

import type { Database } from '~/db/database.server';
import type { CatalogFilters } from '../catalog-filters';
import { bindingCode, conditionCode, languageCode, subjectBits } from './copy-codes';
import type { IndexFilters } from './index-filters';
import { findNumbers } from './vocabulary.queries.server';

/** What was asked in the index's own codes; null where it names a shop or a city that there is not. */
export async function readIndexFilters(
  db: Database,
  filters: CatalogFilters,
  now: number,
): Promise<IndexFilters | null> {
  const { sellerHandle, city: cityName, subject, addedDays } = filters;
  const { seller, city } = await findNumbers(db, { handle: sellerHandle, city: cityName });
  const isUnknown = (sellerHandle !== null && !seller) || (cityName !== null && !city);
  if (isUnknown) return null;
  return {
    conditions: filters.conditions.map(conditionCode),
    bindings: filters.bindings.map(bindingCode),
    languages: filters.languages.map(languageCode),
    subject: subject === null ? null : subjectBits([subject]),
    seller,
    city,
    signed: filters.signed,
    firstEdition: filters.firstEdition,
    hasPhoto: filters.hasPhoto,
    priceMin: filters.priceMin,
    priceMax: filters.priceMax,
    yearMin: filters.yearMin,
    yearMax: filters.yearMax,
    addedAfter: addedDays === null ? null : new Date(now - addedDays * 86_400_000),
    exceptListingId: filters.exceptId,
  };
}

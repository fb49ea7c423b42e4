import { catalogPath } from '~/web/paths';
import { catalogFields, type CatalogFields, type Sort } from './catalog-query';

type Place = {
  /** A list replaces the values of its parameter; an empty one takes the parameter away. */
  changes?: CatalogFields;
  /** null for the usual order. */
  sort?: Sort | null;
  isByBook?: boolean;
  after?: string;
};

/**
 * The catalogue's path with these parameters, always in the same order. Without `after` it is the
 * first page: a changed filter starts there again.
 */
export function catalogLink(
  fields: CatalogFields,
  { changes = {}, sort, isByBook, after }: Place,
): string {
  const query = catalogFields.map((name) => [name, changes[name] ?? fields[name]] as const);
  const group = isByBook ? 'book' : undefined;
  return catalogPath({ ...Object.fromEntries(query), sort, group, after });
}

/** The values of a repeatable parameter with this one added, or without it where it was there. */
export function toggled(values: readonly string[] | undefined, value: string): readonly string[] {
  const given = values ?? [];
  return given.includes(value) ? given.filter((one) => one !== value) : [...given, value];
}

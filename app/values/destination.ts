// Where a parcel would go, as somebody who looks chooses it without an account: a listed city, or a
// department of Colombia for every other town in it.
import { bogota, citiesOf, departments, placeKey, type Department } from './colombia';

export type Destination = {
  /** Lower-case letters and at most one point: fit for a cookie, a form and a cache's key. */
  key: string;
  department: Department;
  /** null: a town of the department that is not listed. */
  city: string | null;
};

const all = departments.flatMap((department): Destination[] => {
  const code = placeKey(department);
  const cities = citiesOf(department).map((city) => ({
    key: `${code}.${placeKey(city)}`,
    department,
    city,
  }));
  // The capital district has no other towns.
  return department === bogota ? cities : [...cities, { key: code, department, city: null }];
});
const byKey = new Map(all.map((one) => [one.key, one]));

/** Where most buyers live: shown as chosen, with a way to change it, until somebody says otherwise. */
export const usualDestination = all.find(({ department }) => department === bogota)!;

/** The destination that this key names; null for any other text. */
export const findDestination = (key: string): Destination | null => byKey.get(key) ?? null;

/** All destinations by department, in the order of a form. */
export const destinationsByDepartment = departments.map((department) => ({
  department,
  destinations: all.filter((one) => one.department === department),
}));

/** The cookie that keeps the choice; with its prefix where the site is on https. */
export const destinationCookie = 'destination';
/** Its names, the one that only this very host can set first. */
export const destinationCookies = [`__Host-${destinationCookie}`, destinationCookie];

/** What a browser's cookies choose; the usual one without them, and for whatever names no place. */
export function destinationIn(cookies: ReadonlyMap<string, string>): Destination {
  for (const name of destinationCookies) {
    const found = findDestination(cookies.get(name) ?? '');
    if (found) return found;
  }
  return usualDestination;
}

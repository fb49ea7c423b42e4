// Who carries a parcel, and how far it goes. Sellers name only their city; its department follows
// from values/colombia.ts.
import {
  bogota,
  departmentOfCity,
  findDepartment,
  placeKey,
  type Department,
} from '../values/colombia';

export const carriers = ['dhl', 'fedex', 'envia', 'servientrega', 'handover'] as const;
export type Carrier = (typeof carriers)[number];

/** Trade names, the same in every language; the hand-over's label is in the message files. */
export const carrierNames: Record<Exclude<Carrier, 'handover'>, string> = {
  dhl: 'DHL',
  fedex: 'FedEx',
  envia: 'Envía',
  servientrega: 'Servientrega',
};

/** From near to far; prices rise in this order. */
export const zones = ['same_city', 'same_department', 'national', 'remote', 'abroad'] as const;
export type Zone = (typeof zones)[number];

/** Reached by river, by air or by few roads; carriers charge a special journey. */
const remoteDepartments = new Set<Department>([
  'Amazonas',
  'Arauca',
  'Chocó',
  'Guainía',
  'Guaviare',
  'Putumayo',
  'San Andrés y Providencia',
  'Vaupés',
  'Vichada',
]);

/** `country` is ISO 3166-1 alpha-2; a missing department is looked up by the city. */
export type Place = { city: string; department?: string | null; country: string };

/**
 * How far a parcel goes. Same city and same department come first, also within a remote one; a
 * place whose department is unknown counts as an ordinary one.
 */
export function zoneBetween(seller: Place, buyer: Place): Zone {
  if (placeKey(seller.country) !== 'co' || placeKey(buyer.country) !== 'co') return 'abroad';
  const [from, to] = [departmentOf(seller), departmentOf(buyer)];
  const oneDepartment = from === null || to === null || from === to;
  if (oneDepartment && cityKey(seller.city) === cityKey(buyer.city)) return 'same_city';
  if (from !== null && from === to) return 'same_department';
  const isRemote = isRemoteDepartment(from) || isRemoteDepartment(to);
  return isRemote ? 'remote' : 'national';
}

function isRemoteDepartment(department: Department | null): boolean {
  return department !== null && remoteDepartments.has(department);
}

// Bogotá is often written with Cundinamarca, of which it is the capital but no part.
function departmentOf({ city, department }: Place): Department | null {
  const byCity = departmentOfCity(city);
  return byCity === bogota ? bogota : (findDepartment(department ?? '') ?? byCity);
}

function cityKey(city: string): string {
  return departmentOfCity(city) === bogota ? bogota : placeKey(city);
}

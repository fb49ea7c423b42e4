/** Where a parcel goes: what the address form and the address lines share with the browser. */

/** ISO 3166-1 alpha-2 of the countries that a buyer can choose, Colombia first. */
export const countries = [
  'CO',
  'AR',
  'BR',
  'CA',
  'CL',
  'CR',
  'EC',
  'ES',
  'US',
  'MX',
  'PA',
  'PE',
  'VE',
] as const;
export type Country = (typeof countries)[number];

export interface PostalAddress {
  recipient: string;
  phone: string;
  line1: string;
  /** Empty where there is none, as are the next three outside Colombia. */
  line2: string;
  city: string;
  department: string;
  postalCode: string;
  country: string;
}

/** One that a person keeps. */
export interface SavedAddress extends PostalAddress {
  id: string;
}

/** An address as lines of a label, without the empty ones; the country only when it is abroad. */
export function addressLines(
  address: PostalAddress,
  countryNames: Record<string, string>,
): string[] {
  const { recipient, line1, line2, city, department, postalCode, country, phone } = address;
  const place = [city, department === city ? '' : department, postalCode]
    .filter(Boolean)
    .join(', ');
  const abroad = country === 'CO' ? '' : (countryNames[country] ?? country);
  return [recipient, line1, line2, place, abroad, phone].filter(Boolean);
}

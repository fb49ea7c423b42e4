import { z } from 'zod';
import { findDepartment } from '~/values/colombia';
import { normaliseName } from '~/values/text';
import { countries } from './address';

const line = (max: number, tooLong: string) =>
  z.string().transform(normaliseName).pipe(z.string().max(max, tooLong));

const requiredLine = (max: number, missing: string, tooLong: string) =>
  z.string().transform(normaliseName).pipe(z.string().min(1, missing).max(max, tooLong));

/** As people write it, with a country code, spaces and hyphens; 7 to 15 digits (ITU-T E.164). */
const phone = z
  .string()
  .transform(normaliseName)
  .pipe(
    z
      .string()
      .min(1, 'phone_required')
      .max(30, 'phone_invalid')
      .regex(/^\+?[\d\s().-]+$/, 'phone_invalid')
      .refine((text) => /^\d{7,15}$/.test(text.replace(/\D/g, '')), 'phone_invalid'),
  );

/**
 * The address fields of PRODUCT.md, also of the checkout; messages are keys of
 * `accountMessages[lang].errors`. A department of Colombia comes out in the spelling that the
 * shipping rates know; a missing country is Colombia.
 */
export const addressFormSchema = z
  .object({
    recipient: requiredLine(120, 'recipient_required', 'recipient_too_long'),
    phone,
    line1: requiredLine(200, 'line1_required', 'line1_too_long'),
    line2: line(200, 'line2_too_long'),
    city: requiredLine(80, 'city_required', 'city_too_long'),
    department: line(80, 'department_too_long').transform((name) => findDepartment(name) ?? name),
    postalCode: z
      .string()
      .trim()
      .regex(/^[\p{L}\d -]{0,12}$/u, 'postal_code_invalid'),
    country: z
      .string()
      .trim()
      .transform((code) => code.toUpperCase() || 'CO')
      .pipe(z.enum(countries, 'country_invalid')),
  })
  .refine(({ country, department }) => country !== 'CO' || findDepartment(department) !== null, {
    path: ['department'],
    error: 'department_required',
    // Also beside other mistakes, so that all of them are shown at once.
    when: () => true,
  });

export type AddressForm = z.output<typeof addressFormSchema>;

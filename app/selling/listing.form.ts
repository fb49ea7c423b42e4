import { z } from 'zod';
import { subjects, type SubjectCode } from '~/catalog/subjects';
import { carriers } from '~/shipping/carriers';
import { bindings, bookLanguages, conditions, defects, jacketConditions } from '~/values/condition';
import { parseIsbn } from '~/values/isbn';
import { parseCop } from '~/values/money';
import { normaliseName } from '~/values/text';

/**
 * A listing's fields (PRODUCT.md). Title, condition and price are enough; what is left empty comes out
 * as null or '' and gets its default where it is saved. Messages are keys of `messages.errors`.
 */

const subjectCodes = subjects.map(({ code }) => code) as [SubjectCode, ...SubjectCode[]];
export const MAX_SUBJECTS = 5;

/** Counted as people count: a letter outside the first plane is one. */
const isWithin = (text: string, max: number) => text.length <= max || [...text].length <= max;

/** One line of text; longer than `max` characters is `too_long`, which names the field's own limit. */
const line = (max: number) =>
  z
    .string()
    .transform(normaliseName)
    .refine((text) => isWithin(text, max), `too_long_${max}`);

/** Text with line breaks: controls go, more than one empty line in a row shrinks to one. */
const paragraphs = (max: number) =>
  z
    .string()
    .transform((text) =>
      text
        .normalize('NFC')
        .replace(/\r\n?/g, '\n')
        .split('\n')
        .map((one) => normaliseName(one))
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
    )
    .refine((text) => isWithin(text, max), `too_long_${max}`);

/** A whole number in digits, or null when left empty. */
const whole = (min: number, max: number, message: string) =>
  z.string().transform((text, context) => {
    const bare = text.trim();
    if (bare === '') return null;
    const number = /^\d{1,6}$/.test(bare) ? Number(bare) : NaN;
    if (number >= min && number <= max) return number;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const oneOf = <const Values extends readonly [string, ...string[]]>(
  values: Values,
  message: string,
) => z.union([z.literal('').transform(() => null), z.enum(values)], message);

const checkbox = z.string().transform((text) => text !== '' && text !== 'off' && text !== 'false');

/** Next year's books are out before the year is; before 1450 nobody printed in Europe. */
const latestYear = () => new Date().getUTCFullYear() + 1;

const isbn = z.string().transform((text, context) => {
  const parsed = parseIsbn(text);
  if (parsed.ok) return parsed.value;
  if (parsed.error === 'empty') return null;
  context.addIssue({ code: 'custom', message: `isbn_${parsed.error}` });
  return z.NEVER;
});

/** The first step: an ISBN, or nothing for a book without one. */
export const isbnForm = z.object({ isbn });

export const listingForm = z.object({
  isbn,
  title: line(750).refine((text) => text !== '', 'title_missing'),
  authors: line(750),
  publisher: line(200),
  place: line(120),
  year: z.string().transform((text, context) => {
    const parsed = whole(1450, latestYear(), 'year_wrong').safeParse(text);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'year_wrong' });
    return z.NEVER;
  }),
  edition: line(120),
  language: oneOf(bookLanguages, 'language_wrong'),
  binding: oneOf(bindings, 'binding_wrong'),
  pages: whole(1, 20_000, 'pages_wrong'),
  subjects: z
    .array(z.enum(subjectCodes, 'subjects_wrong'))
    .transform((codes) => [...new Set(codes)])
    .refine((codes) => codes.length <= MAX_SUBJECTS, 'subjects_too_many'),
  condition: z.enum(conditions, 'condition_missing'),
  jacketCondition: oneOf(jacketConditions, 'jacket_wrong'),
  defects: z
    .array(z.enum(defects as [(typeof defects)[number], ...typeof defects], 'defects_wrong'))
    .transform((found) => [...new Set(found)]),
  signed: checkbox,
  firstEdition: checkbox,
  bookClub: checkbox,
  description: paragraphs(4000),
  privateNote: paragraphs(4000),
  price: z.string().transform((text, context) => {
    const parsed = parseCop(text);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom', message: `price_${parsed.error}` });
    return z.NEVER;
  }),
  quantity: whole(1, 999, 'quantity_wrong'),
  /** How many the form showed: the seller changes that number, whatever was sold since. */
  quantityShown: whole(0, 999_999, 'quantity_wrong'),
  weightGrams: whole(1, 30_000, 'weight_wrong'),
  city: line(80),
  handlingDays: whole(0, 30, 'handling_wrong'),
  carriers: z.array(z.enum(carriers, 'carriers_wrong')).transform((chosen) => [...new Set(chosen)]),
  sku: line(40),
});

export type ListingFields = z.output<typeof listingForm>;

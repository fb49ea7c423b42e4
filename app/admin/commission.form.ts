import { z } from 'zod';
import { isSubject } from '~/catalog/subjects';
import { parseCop } from '~/values/money';

// A rule of the commission; messages are keys of `adminMessages[lang].errors`.

/** `8`, `8,5` and `8.25` percent as hundredths of a percent, 0 to 100. */
const percent = z
  .string()
  .transform((text) => text.trim().replace(',', '.').replace(/ ?%$/, ''))
  .pipe(z.string().regex(/^(?:100(?:\.0{1,2})?|\d{1,2}(?:\.\d{1,2})?)$/, 'percent_invalid'))
  .transform((text) => {
    const [whole, cents = ''] = text.split('.');
    return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  });

/** Whole pesos as minor units; empty or zero is none. */
const fixed = z.string().transform((text, issue) => {
  if (/^\s*0?\s*$/.test(text)) return '0';
  const price = parseCop(text);
  if (price.ok) return price.value.minor.toString();
  issue.addIssue({ code: 'custom', message: 'price_invalid' });
  return z.NEVER;
});

export const commissionForm = z.object({
  handle: z.string().transform((text) => text.trim().toLowerCase()),
  subject: z.string().refine((code) => code === '' || isSubject(code), 'invalid'),
  percent,
  fixed,
});

import { z } from 'zod';
import { parseCop } from '~/values/money';

// A movement of money that an administrator read at the bank; messages are keys of
// `adminMessages[lang].errors`.

/** Whole pesos as money. */
const amount = z.string().transform((text, issue) => {
  const price = parseCop(text);
  if (price.ok) return price.value;
  issue.addIssue({ code: 'custom', message: 'amount_invalid' });
  return z.NEVER;
});

export const movementForm = z.object({
  amount,
  bankReference: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^[\w./-]{3,40}$/, 'bank_reference_invalid')),
});

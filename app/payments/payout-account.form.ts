import { z } from 'zod';
import { anyPassword } from '~/accounts/shared-fields.form';
import { normaliseName } from '~/values/text';
import { banks } from './banks';

// Where a seller's money goes; messages are keys of `paymentMessages[lang].errors`.

const digits = (pattern: RegExp, message: string) =>
  z
    .string()
    .transform((text) => text.replaceAll(/[\s.-]/g, ''))
    .pipe(z.string().regex(pattern, message));

export const payoutAccountForm = z.object({
  bank: z.enum(banks, 'bank_required'),
  kind: z.enum(['savings', 'checking'], 'invalid'),
  number: digits(/^\d{6,20}$/, 'number_invalid'),
  holder: z
    .string()
    .transform(normaliseName)
    .refine((text) => text !== '' && [...text].length <= 120, 'holder_required'),
  document: digits(/^\d{5,12}$/, 'document_invalid'),
  password: anyPassword,
});

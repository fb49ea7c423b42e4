import { z } from 'zod';
import { normaliseName } from '~/values/text';

/** Why an administrator steps in: one sentence, kept with the act. */
export const reasonForm = z.object({
  reason: z
    .string()
    .transform(normaliseName)
    .refine((text) => text !== '', 'reason_missing')
    .refine((text) => [...text].length <= 500, 'reason_long'),
});

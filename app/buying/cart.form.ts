import { z } from 'zod';
import { isId } from '~/values/id';

/** A line of the cart; the messages are keys of `buyingMessages[lang].errors`. */
export const cartForm = z.object({
  listingId: z.string().refine(isId, 'gone'),
  quantity: z
    .string()
    .trim()
    .transform((text) => text || '1')
    .pipe(z.string().regex(/^\d{1,3}$/, 'quantity_invalid'))
    .transform(Number)
    .pipe(z.number().min(1, 'quantity_invalid')),
  intent: z.enum(['add', 'update', 'remove'], 'invalid'),
});

import { z } from 'zod';
import { carriers } from '~/shipping/carriers';
import { rejectReasons } from './order-status';

// What a seller sends with a step of an order; messages are keys of `buyingMessages[lang].errors`.

export const rejectForm = z.object({ reason: z.enum(rejectReasons, 'reason_required') });

/** As carriers print them; spaces are taken out. A hand-over has none. */
export const shipForm = z
  .object({
    carrier: z.enum(carriers, 'carrier_invalid'),
    trackingNumber: z
      .string()
      .transform((text) => text.replace(/\s+/g, '').toUpperCase())
      .pipe(z.string().regex(/^(?:[A-Z0-9-]{4,60})?$/, 'tracking_invalid')),
  })
  .refine(({ carrier, trackingNumber }) => carrier === 'handover' || trackingNumber !== '', {
    path: ['trackingNumber'],
    error: 'tracking_required',
  });

import { z } from 'zod';
import { carriers } from '~/shipping/carriers';
import { parseCop } from '~/values/money';
import { normaliseName } from '~/values/text';
import { TRACKING_TEXT_LENGTH, trackingNotes } from './delivery/tracking-notes';
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

/** Six digits, with or without the gap between them. */
export const pinForm = z.object({
  pin: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'pin_invalid')),
});

/** Where a parcel is, in the seller's words. */
export const trackForm = z.object({
  trackingNote: z.enum(trackingNotes, 'tracking_note'),
  trackingText: z
    .string()
    .transform(normaliseName)
    .refine((text) => [...text].length <= TRACKING_TEXT_LENGTH, 'tracking_text'),
});

/** A part of the money; `shownRefunded` are the minor units that had gone back when the form was made. */
export const refundForm = z.object({
  amount: z.string().transform((text, issue) => {
    const amount = parseCop(text);
    if (amount.ok) return amount.value.minor;
    issue.addIssue({ code: 'custom', message: 'refund_amount' });
    return z.NEVER;
  }),
  refundReason: z
    .string()
    .transform(normaliseName)
    .refine((text) => text !== '' && [...text].length <= 200, 'refund_reason'),
  shownRefunded: z.string().regex(/^\d{1,18}$/, 'invalid'),
});

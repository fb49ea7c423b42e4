import { describe, expect, it } from 'vitest';
import { usualCarrier, type CheckoutParcel } from './checkout-view';

const quotes = (...carriers: CheckoutParcel['quotes'][number]['carrier'][]) =>
  carriers.map((carrier) => ({ carrier, priceMinor: '0', insuranceMinor: '0' }));

describe('the carrier that stands chosen', () => {
  it('is the cheapest that brings the parcel, also where a hand-over would cost nothing', () => {
    expect(usualCarrier({ quotes: quotes('handover', 'servientrega', 'dhl') })).toBe(
      'servientrega',
    );
  });

  it('is the hand-over where nobody else carries, and none where nobody does', () => {
    expect(usualCarrier({ quotes: quotes('handover') })).toBe('handover');
    expect(usualCarrier({ quotes: [] })).toBe('');
  });
});

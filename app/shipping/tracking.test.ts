import { describe, expect, it } from 'vitest';
import { carriers } from './carriers';
import { trackingUrl } from './tracking';

describe('trackingUrl', () => {
  it('leads to the carrier’s own page over https, with the number in its place', () => {
    expect(trackingUrl('fedex', '123')).toBe('https://www.fedex.com/fedextrack/?trknbr=123');
    for (const carrier of carriers) {
      const url = trackingUrl(carrier, 'A-1');
      if (url) expect(new URL(url).protocol).toBe('https:');
    }
  });

  it('is none for a hand-over or without a number', () => {
    expect(trackingUrl('handover', 'A-1')).toBeNull();
    expect(trackingUrl('dhl', null)).toBeNull();
    expect(trackingUrl('dhl', '')).toBeNull();
  });

  it('is there for every carrier: tracking-rule.ts counts on it, and would have to leave others out', () => {
    const sent = carriers.filter((carrier) => carrier !== 'handover');
    expect(sent.filter((carrier) => trackingUrl(carrier, 'A-1') === null)).toEqual([]);
  });

  it('lets nothing of the number out of its place', () => {
    expect(trackingUrl('dhl', 'x&y=z#/..')).toContain('tracking-id=x%26y%3Dz%23%2F..');
  });
});

import type { Carrier } from './carriers';

/** Where a carrier shows a parcel on its way; Envía takes no number in the address. */
const pages: Partial<Record<Carrier, (number: string) => string>> = {
  dhl: (number) => `https://www.dhl.com/co-es/home/rastreo.html?tracking-id=${number}`,
  fedex: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}`,
  envia: () => 'https://envia.co/',
  servientrega: (number) =>
    `https://mobile.servientrega.com/WebSitePortal/RastreoEnvioDetalle.html?Guia=${number}`,
};

/** The page to follow a parcel; null for a hand-over and without a number. */
export function trackingUrl(carrier: Carrier, trackingNumber: string | null): string | null {
  if (!trackingNumber) return null;
  return pages[carrier]?.(encodeURIComponent(trackingNumber)) ?? null;
}

import { describe, expect, it } from 'vitest';
import { parcelCarriers, planParcel } from '~/shipping/parcels';
import { pesos } from '~/values/money';
import { parsePrintedShipping, printedShipping, shippingTotal } from './checkout-view';
import { kilosText } from './kilos-text';
import { cartView, lineProblem } from './cart-lines';

const seller = { city: 'Bogotá', carriers: ['servientrega', 'dhl'] };
const line = (carriers: string[] = [], weightGrams: number | null = null, quantity = 1) => ({
  priceMinor: '6000000',
  carriers,
  weightGrams,
  quantity,
});

describe('the carriers of a parcel', () => {
  it.each([
    ['the shop’s own where the copies say nothing', seller, [line()], ['servientrega', 'dhl']],
    ['those that all copies share', seller, [line(['dhl', 'envia']), line()], ['dhl']],
    [
      'the shop’s own when they share none',
      seller,
      [line(['dhl']), line(['envia'])],
      ['servientrega', 'dhl'],
    ],
    [
      'all but by hand when nobody says anything',
      { city: '', carriers: [] },
      [line()],
      ['dhl', 'fedex', 'envia', 'servientrega'],
    ],
    [
      'never an unknown one',
      { city: '', carriers: ['pigeon'] },
      [line(['pigeon', 'dhl'])],
      ['dhl'],
    ],
  ])('%s', (_what, shop, lines, expected) => {
    expect(parcelCarriers(shop, lines).sort()).toEqual([...expected].sort());
  });
});

describe('a parcel', () => {
  it('weighs 500 g a copy where nobody says, and is priced by zone, weight and declared value', () => {
    const plan = planParcel(seller, [line([], null, 2), line([], 300)], {
      city: 'Cali',
      department: 'Valle del Cauca',
      country: 'CO',
    });
    expect(plan).toMatchObject({ zone: 'national', grams: 1300, declared: pesos(180_000) });
    expect(plan.quotes.map(({ carrier, price, insurance }) => [carrier, price, insurance])).toEqual(
      [
        ['servientrega', pesos(21_000), pesos(2_000)],
        ['dhl', pesos(41_000), pesos(5_000)],
      ],
    );
  });

  it('is carried by nobody when it is too heavy', () => {
    expect(planParcel(seller, [line([], 31_000)], { city: 'Cali', country: 'CO' }).quotes).toEqual(
      [],
    );
  });
});

describe('printed shipping prices', () => {
  const parcels = [
    {
      handle: 'libreria-caribe',
      sellerName: '',
      copies: 1,
      grams: 500,
      declaredMinor: '2500000',
      trackingRule: null,
      lines: [],
      quotes: [
        { carrier: 'servientrega' as const, priceMinor: '1500000', insuranceMinor: '0' },
        { carrier: 'dhl' as const, priceMinor: '3000000', insuranceMinor: '0' },
      ],
    },
  ];

  it('come back as they were printed, and nothing else does', () => {
    expect(parsePrintedShipping(printedShipping(parcels))).toEqual(
      new Map([
        ['libreria-caribe:servientrega', '1500000'],
        ['libreria-caribe:dhl', '3000000'],
      ]),
    );
    for (const text of ['', ',', 'a:b', 'a:b:c', 'a:b:-1', '__proto__:x:1', 'a:dhl:1e9']) {
      expect(parsePrintedShipping(text).size, text).toBe(0);
    }
  });

  it('add up for the carriers that are chosen', () => {
    expect(shippingTotal(parcels, () => 'dhl').minor).toBe(3_000_000n);
    expect(shippingTotal(parcels, () => undefined).minor).toBe(0n);
  });
});

describe('kilos', () => {
  it.each([
    [1, '0,1'],
    [500, '0,5'],
    [1000, '1'],
    [1001, '1,1'],
    [1950, '2'],
  ])('%i g are %s kg', (grams, text) => {
    expect(kilosText(grams, 'es')).toBe(text);
    expect(kilosText(grams, 'en')).toBe(text.replace(',', '.'));
  });
});

describe('a line of a cart', () => {
  const copy = {
    status: 'published',
    available: 2,
    quantity: 1,
    priceMinor: '100',
    priceSeenMinor: '100',
    sellerId: 'seller',
    setAside: 0,
  };

  it.each([
    ['nothing', {}, null],
    ['it is sold', { status: 'sold', available: 0 }, { kind: 'gone' }],
    ['it is held', { available: 0 }, { kind: 'held' }],
    ['it is set aside for somebody', { available: 1, setAside: 1 }, { kind: 'reserved' }],
    ['one of them is set aside', { quantity: 2, setAside: '1' }, { kind: 'fewer', left: 1 }],
    ['too many are wanted', { quantity: 3 }, { kind: 'fewer', left: 2 }],
    ['its price changed', { priceSeenMinor: '90' }, { kind: 'price', beforeMinor: '90' }],
    ['it is one’s own', { sellerId: 'me' }, { kind: 'own' }],
  ])('%s', (_what, values, problem) => {
    expect(lineProblem({ ...copy, ...values }, 'me')).toEqual(problem);
  });

  it('that cannot be bought counts in no sum', () => {
    const shown = {
      listingId: 'a',
      bookId: 'b',
      title: 'María',
      authors: '',
      condition: 'good',
      quantity: 2,
      available: 2,
      priceMinor: '150',
      photo: null,
      problem: null,
      handle: 'caribe',
      sellerName: 'Caribe',
    };
    const gone = { ...shown, listingId: 'c', problem: { kind: 'gone' as const } };
    const view = cartView([shown, gone]);
    expect(view).toMatchObject({ copies: 2, hasObstacle: true, total: { minor: '300' } });
    expect(view.parcels).toMatchObject([{ handle: 'caribe', subtotal: { minor: '300' } }]);
    expect(view.parcels[0]!.lines).toHaveLength(2);
  });
});

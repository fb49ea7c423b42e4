import { describe, expect, it } from 'vitest';
import type { ProviderPayment } from '~/platform/payment-provider';
import { compareBooks, type OurPayment } from './compare-books';

const our = (values: Partial<OurPayment> = {}): OurPayment => ({
  id: 'ours1',
  reference: 'group1',
  providerPaymentId: 'theirs1',
  state: 'captured',
  amountMinor: '5000',
  refundedMinor: '0',
  currency: 'COP',
  ...values,
});
const cop = (minor: bigint) => ({ minor, currency: 'COP' }) as const;
const their = (values: Partial<ProviderPayment> = {}): ProviderPayment => ({
  idempotencyKey: 'ours1',
  providerPaymentId: 'theirs1',
  reference: 'group1',
  state: 'captured',
  amount: cop(5000n),
  refunded: cop(0n),
  ...values,
});
const dollars = { minor: 5000n, currency: 'USD' } as unknown as ProviderPayment['amount'];

describe('the books of both sides', () => {
  it.each([
    ['the same', our(), their()],
    [
      'given back in full',
      our({ state: 'refunded', refundedMinor: '5000' }),
      their({ refunded: cop(5000n) }),
    ],
    [
      'given back in part',
      our({ state: 'partially_refunded', refundedMinor: '1' }),
      their({ refunded: cop(1n) }),
    ],
    ['never paid', our({ state: 'requires_action' }), their({ state: 'pending' })],
    ['declined', our({ state: 'failed' }), their({ state: 'declined' })],
    [
      'left before the provider knew',
      our({ state: 'created', providerPaymentId: null }),
      undefined,
    ],
  ])('agree: %s', (_what, mine, other) => {
    expect(compareBooks([mine], other ? [other] : [])).toEqual([]);
  });

  // P12: twenty kinds of mistake, each named.
  const mistakes: [string, string, OurPayment | null, ProviderPayment | null][] = [
    ['a lost event', 'not_captured_here', our({ state: 'requires_action' }), their()],
    [
      'a call that broke off',
      'not_captured_here',
      our({ state: 'created', providerPaymentId: null }),
      their(),
    ],
    ['a payment only authorized here', 'not_captured_here', our({ state: 'authorized' }), their()],
    ['declined here, taken there', 'not_captured_here', our({ state: 'failed' }), their()],
    ['voided here, taken there', 'not_captured_here', our({ state: 'voided' }), their()],
    ['taken here, pending there', 'not_captured_there', our(), their({ state: 'pending' })],
    ['taken here, declined there', 'not_captured_there', our(), their({ state: 'declined' })],
    [
      'given back here, never taken there',
      'not_captured_there',
      our({ state: 'refunded', refundedMinor: '5000' }),
      their({ state: 'declined' }),
    ],
    ['money of nobody', 'unknown_here', null, their()],
    ['a payment that is nowhere there', 'unknown_there', our(), null],
    ['a refunded one that is nowhere there', 'unknown_there', our({ state: 'refunded' }), null],
    ['more taken', 'amount', our(), their({ amount: cop(5001n) })],
    ['less taken', 'amount', our(), their({ amount: cop(4999n) })],
    ['another currency', 'currency', our(), their({ amount: dollars })],
    ['another purchase', 'reference', our(), their({ reference: 'group2' })],
    ['another number of theirs', 'provider_id', our(), their({ providerPaymentId: 'theirs2' })],
    ['a refund made there', 'refunded', our(), their({ refunded: cop(5000n) })],
    [
      'a refund that never came there',
      'refunded',
      our({ state: 'refunded', refundedMinor: '5000' }),
      their(),
    ],
    [
      'less given back',
      'refunded',
      our({ state: 'partially_refunded', refundedMinor: '200' }),
      their({ refunded: cop(100n) }),
    ],
    [
      'more given back',
      'refunded',
      our({ state: 'partially_refunded', refundedMinor: '100' }),
      their({ refunded: cop(200n) }),
    ],
  ];

  it.each(mistakes)('differ: %s', (_what, kind, mine, other) => {
    const found = compareBooks(mine ? [mine] : [], other ? [other] : []);
    expect(found.map((one) => one.kind)).toContain(kind);
    // No other rule tells of it: without this one it would go by. A broken call and a refund of nothing
    // differ in a second column as well.
    const others = found.map((one) => one.kind).filter((other) => other !== kind);
    expect(others.filter((other) => other !== 'refunded' && other !== 'provider_id')).toEqual([]);
  });

  it('differ: taken twice for one key', () => {
    const second = their({ providerPaymentId: 'theirs2' });
    expect(compareBooks([our()], [their(), second])).toEqual([
      {
        kind: 'listed_twice',
        paymentId: 'ours1',
        providerPaymentId: 'theirs2',
        ours: 'theirs1',
        theirs: 'theirs2',
      },
    ]);
  });

  it('are compared each with its own, whatever the order', () => {
    const [ours, theirs] = [
      ['1', '2', '3'].map((id) => our({ id, providerPaymentId: `p${id}` })),
      ['3', '1', '2'].map((id) => their({ idempotencyKey: id, providerPaymentId: `p${id}` })),
    ];
    expect(compareBooks(ours, theirs)).toEqual([]);
    expect(compareBooks(ours, theirs.slice(1))).toMatchObject([
      { kind: 'unknown_there', paymentId: '3' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { buyerAccount, sellerAccount } from './order-account';

const entry = (account: string, amountMinor: string, transferKey = 'x:1') => ({
  transferKey,
  account,
  amountMinor,
});
const captured = [entry('provider', '-3000'), entry('buyer', '3000')];
const paid = [...captured, entry('buyer', '-3000'), entry('escrow', '3000')];
const partlyOwed = [entry('escrow', '-1000'), entry('refund', '1000')];
const partlyBack = [...partlyOwed, entry('refund', '-1000'), entry('provider', '1000')];
const released = [
  entry('escrow', '-2000'),
  entry('seller', '1300'),
  entry('fee', '200'),
  entry('carrier', '500'),
  entry('carrier', '-500'),
  entry('seller', '500'),
];
const order = {
  items_minor: '2500',
  shipping_minor: '500',
  commission_minor: '333',
  refunded_minor: '1000',
};

const nothing = {
  returnedMinor: '0',
  returningMinor: '0',
  heldMinor: '0',
  releasedMinor: '0',
};

describe('the buyer’s side', () => {
  it.each([
    [captured, { paidMinor: '3000', heldMinor: '3000' }],
    [paid, { paidMinor: '3000', heldMinor: '3000' }],
    [[...paid, ...partlyOwed], { paidMinor: '3000', returningMinor: '1000', heldMinor: '2000' }],
    [[...paid, ...partlyBack], { paidMinor: '3000', returnedMinor: '1000', heldMinor: '2000' }],
    [
      [...paid, ...partlyBack, ...released],
      { paidMinor: '3000', returnedMinor: '1000', releasedMinor: '2000' },
    ],
  ])('adds up (%#)', (entries, expected) => {
    const account = buyerAccount(entries)!;
    expect(account).toEqual({ ...nothing, ...expected });
    const { returnedMinor, returningMinor, heldMinor, releasedMinor } = account;
    const parts = [returnedMinor, returningMinor, heldMinor, releasedMinor].map(Number);
    expect(parts.reduce((sum, part) => sum + part)).toBe(Number(account.paidMinor));
  });

  it('is nothing before a payment', () => expect(buyerAccount([])).toBeNull());
});

describe('the seller’s side', () => {
  it('foretells the release', () => {
    expect(sellerAccount(order, [...paid, ...partlyBack])).toEqual({
      refundedMinor: '1000',
      commissionMinor: '200',
      netMinor: '1800',
      isReleased: false,
    });
  });

  it('is then what the ledger says, also once it went to the bank', () => {
    const account = { refundedMinor: '1000', commissionMinor: '200', netMinor: '1800' };
    const entries = [...paid, ...partlyBack, ...released];
    expect(sellerAccount(order, entries)).toEqual({ ...account, isReleased: true });
    const banked = [
      entry('seller', '-1800', 'payout:1'),
      entry('payout', '1800', 'payout:1'),
      entry('payout', '-1800', 'payout-paid:1'),
      entry('provider', '1800', 'payout-paid:1'),
    ];
    expect(sellerAccount(order, [...entries, ...banked])).toMatchObject(account);
    expect(buyerAccount([...entries, ...banked])).toEqual(buyerAccount(entries));
  });

  it('shows nothing of money that came too late and went back', () => {
    const late = [entry('buyer', '-3000'), entry('refund', '3000')];
    expect(sellerAccount({ ...order, refunded_minor: '0' }, [...captured, ...late])).toBeNull();
  });
});

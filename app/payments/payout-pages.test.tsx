import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { BatchView } from '~/admin/money-views';
import { PayoutsPage } from '~/admin/payouts-page';
import { PageProvider } from '~/ui/navigation';
import { formatMoney, money } from '~/values/money';
import { SellerLedgerPage } from './seller-ledger-page';
import type { SellerLedger } from './seller-ledger-view';

const show = (lang: 'es' | 'en', page: ReactElement) =>
  renderToStaticMarkup(<PageProvider value={{ lang, self: '' }}>{page}</PageProvider>);
const at = { iso: '2026-11-24T15:00:00.000Z', text: '24 nov' };

const payout = { amountMinor: '4700000', lastDigits: '8901', reason: null };
const batch = (values: Partial<BatchView> = {}): BatchView => ({
  id: 'batch1',
  state: 'draft',
  madeBy: 'Ada',
  at,
  payouts: [{ ...payout, id: 'p1', state: 'pending', seller: { handle: 'faro', name: 'El Faro' } }],
  ...values,
});

describe.each(['es', 'en'] as const)('the pages of payouts, in %s', (lang) => {
  it('offer a draft to be approved, and an approved one to the bank', () => {
    const draft = show(lang, <PayoutsPage batches={[batch()]} />);
    expect(draft).toContain('value="approve"');
    expect(draft).not.toMatch(/value="(?:pay|fail)"|bank\.csv/);
    const [pending] = batch().payouts;
    const approved = batch({
      state: 'approved',
      payouts: [
        { ...pending!, state: 'processing' },
        { ...pending!, id: 'p2', state: 'failed', reason: 'cuenta cerrada' },
      ],
    });
    const page = show(lang, <PayoutsPage batches={[approved]} refusal="not_now" />);
    expect(page).toContain('/admin/payouts/batch1/bank.csv');
    expect(page.match(/value="pay"/g)).toHaveLength(1);
    expect(page).toContain('cuenta cerrada');
    expect(page).toContain('notice--warning');
    expect(page).not.toContain('value="approve"');
    expect(show(lang, <PayoutsPage batches={[]} />)).toContain('value="make"');
  });

  it('show a seller the balance, and of the account its last digits alone', () => {
    const ledger: SellerLedger = {
      pendingMinor: '100',
      availableMinor: '4700000',
      waitingMinor: '0',
      onTheWayMinor: '0',
      paidMinor: '0',
      account: { lastDigits: '8901', heldUntil: at },
      payouts: [{ ...payout, id: 'p1', state: 'paid', at }],
    };
    const page = show(lang, <SellerLedgerPage ledger={ledger} />);
    expect(page).toContain(formatMoney(money('4700000'), lang));
    expect(page).toContain('8901');
    expect(page).toContain('24 nov');
    const empty = { ...ledger, account: null, payouts: [], waitingMinor: '5' };
    const form = { values: { number: '1' }, errors: { number: 'x' } };
    expect(show(lang, <SellerLedgerPage ledger={empty} form={form} />)).toContain('name="holder"');
  });
});

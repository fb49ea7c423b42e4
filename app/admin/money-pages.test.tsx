import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { makePaidOrder } from '~/../tests/support/buying-factories';
import { makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { PageProvider } from '~/ui/navigation';
import { formatMoney, money, pesos } from '~/values/money';
import { setCommission } from './change-commission.server';
import { CommissionPage } from './commission-page';
import { LedgerPage } from './ledger-page';
import {
  findAllOrders,
  findOrderDetails,
  findProof,
  findReconciliations,
  findRules,
} from './money.reads.server';
import { AdminOrderPage } from './order-page';
import { OrdersPage } from './orders-page';

const db = testDatabase();
const show = (lang: 'es' | 'en', page: ReactElement) =>
  renderToStaticMarkup(<PageProvider value={{ lang, self: '' }}>{page}</PageProvider>);

describe.each(['es', 'en'] as const)('the pages of money, in %s', (lang) => {
  it('show an order and what its money did', async () => {
    const admin = await makeUser(db, { role: 'admin' });
    const rule = { adminId: admin.id, handle: '', subject: 'poetry', basisPoints: 850 };
    await setCommission(db, { ...rule, fixedMinor: pesos(500).minor.toString() });
    const { order } = await makePaidOrder(db);
    const total = formatMoney(money(order.total_minor), lang);

    const search = { q: '', after: '' };
    const page = await findAllOrders(db, { ...search, lang });
    const list = show(lang, <OrdersPage {...{ search, page }} />);
    expect(list).toContain(order.code);
    expect(list).toContain(`/admin/orders/${order.id}`);

    const details = (await findOrderDetails(db, order.id, lang))!;
    const one = show(lang, <AdminOrderPage order={details} isRefused={false} />);
    expect(one).toContain(lang === 'es' ? 'Pago recibido' : 'Payment received');
    expect(one).toContain(total);
    expect(one).toContain('value="refund"');
    expect(one).not.toMatch(/value="(?:lose|return)"/);

    const proof = await findProof(db);
    const reconciliations = await findReconciliations(db);
    const day = { day: '2026-11-23', provider: 'sandbox' };
    const differing = {
      days: [{ ...day, compared: 9, differenceCount: 1 }],
      differences: [
        {
          ...day,
          id: '1',
          kind: 'refunded',
          providerPaymentId: 'p1',
          paymentId: null,
          ours: '0',
          theirs: '5',
        } as const,
      ],
    };
    expect(show(lang, <LedgerPage {...{ proof, reconciliations, quarantined: [] }} />)).toContain(
      'notice--success',
    );
    const broken = show(
      lang,
      <LedgerPage
        proof={{ ...proof, isSound: false }}
        quarantined={[
          {
            provider: 'sandbox',
            eventId: 'e1',
            reference: null,
            amountMinor: '100',
            currency: 'USD',
            note: 'the currency differs',
            at: { iso: '', text: '' },
          },
        ]}
        reconciliations={differing}
      />,
    );
    expect(broken).toContain('notice--error');
    expect(broken).toContain(lang === 'es' ? 'Otra moneda' : 'Another currency');
    expect(broken).toContain(lang === 'es' ? 'Lo devuelto' : 'What was given back');

    const rules = show(lang, <CommissionPage rules={await findRules(db)} />);
    expect(rules).toContain(lang === 'es' ? '8,5\u00a0%' : '8.5%');
    expect(rules).toContain(lang === 'es' ? 'Poesía' : 'Poetry');
    expect(show(lang, <CommissionPage rules={[]} />)).not.toContain('<table');
  });
});

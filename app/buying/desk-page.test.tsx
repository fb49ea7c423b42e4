import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PageProvider } from '~/ui/navigation';
import { DeskPage } from './desk-page';
import type { DeskView } from './desk-view';
import { weeksOf } from './sale-weeks';

const desk: DeskView = {
  ...{ toAccept: 2, toShip: 1, late: 1, files: 0, drafts: 0, hidden: 0, published: 40 },
  ...{ copies: 40, sales: 3 },
  views: [{ from: '2026-11-23', views: 7 }],
  demand: [{ bookId: 'B2', title: 'Ibis', people: 3 }],
  weeks: weeksOf([{ day: '2026-11-24', copies: 2, minor: 5_000_000n }], '2026-11-24', 12),
  bestSellers: [{ bookId: 'B1', title: 'Rayuela', copies: 2, minor: '5000000' }],
};

describe.each(['es', 'en'] as const)('the desk, in %s', (lang) => {
  const show = (view: DeskView) =>
    renderToStaticMarkup(
      <PageProvider value={{ lang, self: '' }}>
        <DeskPage desk={view} reputation={null} />
      </PageProvider>,
    );

  it('says what waits, and shows its weeks as a picture with a name and as a table', () => {
    const html = show(desk);
    expect(html).toContain('/sell/orders?status=paid');
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-label="[^"]+"/);
    // Twelve weeks of sales, and one of views.
    expect(html.match(/<rect /g)).toHaveLength(13);
    const price = lang === 'es' ? '$\u00a050.000' : 'COP\u00a050,000';
    // Over the highest column, as its title, in the table and with the best seller.
    expect(html.split(price).length - 1).toBeGreaterThanOrEqual(4);
    expect(html).toContain('/books/B1');
    expect(html).not.toContain('status=draft');
  });

  it('leads who has nothing yet to the first copy and to a file', () => {
    const html = show({ ...desk, copies: 0, sales: 0 });
    expect(html).toContain('/sell/listings/new');
    expect(html).toContain('/sell/import');
    expect(html).not.toContain('<svg class="bar-chart"');
  });
});

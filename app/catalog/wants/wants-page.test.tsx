import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PageProvider } from '~/ui/navigation';
import type { WantsView } from './want-view';
import { WantsPage } from './wants-page';

const since = '2026-11-20T12:00:00.000Z';
const full: WantsView = {
  wants: [
    { kind: 'book', bookId: 'B1', title: 'Ibis', authors: 'Vargas Vila', since, people: 3 },
    { kind: 'search', fields: { author: ['Soto Aparicio'] }, since, people: null },
    { kind: 'search', fields: { q: ['rayuela'], signed: ['1'] }, since, people: null },
  ],
  found: [
    {
      ...{ id: 'L1', bookId: 'B1', title: 'Ibis', authors: '', condition: 'good' },
      ...{ priceMinor: '2500000', yoursUntil: '25 de noviembre' },
    },
  ],
  proposal: null,
};

describe.each(['es', 'en'] as const)('the page of wants, in %s', (lang) => {
  const show = (view: WantsView) =>
    renderToStaticMarkup(
      <PageProvider value={{ lang, self: '' }}>
        <WantsPage {...view} />
      </PageProvider>,
    );

  it('lists each with a form that takes it away by what it is', () => {
    const html = show(full);
    expect(html.match(/name="intent" value="remove"/g)).toHaveLength(3);
    for (const field of [
      'name="bookId" value="B1"',
      'name="author" value="Soto Aparicio"',
      'name="q" value="rayuela"',
      'name="signed" value="1"',
    ]) {
      expect(html).toContain(`<input type="hidden" ${field}/>`);
    }
    expect(html).toContain('/listings/L1');
    expect(html).toContain('25 de noviembre');
  });

  it('asks what the address proposes, unless it is there already or says too little', () => {
    const thing = { kind: 'search', fields: { q: ['ibis'] } } as const;
    const none = { ...full, wants: [], found: [] };
    expect(show({ ...none, proposal: { thing, isWanted: false } })).toContain('value="add"');
    expect(show({ ...none, proposal: { thing, isWanted: true } })).not.toContain('value="add"');
    expect(show({ ...none, proposal: { problem: 'too_wide' } })).not.toContain('value="add"');
  });
});

import { describe, expect, it } from 'vitest';
import { letterNames } from './letter';
import { renderLetter } from './render-letter.server';

const origin = 'https://libros.example';
const data = {
  name: 'Ana',
  code: 'BK-7F3K-9QXM',
  path: '/orders/0123456789012345678901',
  title: 'María',
  total: '$ 25.000',
  buyerName: 'Ana',
  sellerName: 'Librería Caribe',
  carrier: 'servientrega',
  trackingNumber: 'SV-1',
  reason: 'sold_elsewhere',
};

describe('the letters', () => {
  it.each(letterNames)('%s has a subject, a text and a link in both languages', (template) => {
    const es = renderLetter({ template, language: 'es', data }, origin);
    const en = renderLetter({ template, language: 'en', data }, origin);
    expect(es.subject).not.toBe('');
    expect(es.subject).not.toBe(en.subject);
    for (const part of [es.html, es.text]) expect(part).toContain(`${origin}${data.path}`);
    for (const part of [en.html, en.text]) expect(part).toContain(`${origin}/en${data.path}`);
    expect(es.html).not.toContain('undefined');
    expect(es.text).not.toContain('undefined');
  });

  it.each(letterNames)('%s can do with a path alone', (template) => {
    const { text } = renderLetter({ template, language: 'es', data: { path: '/' } }, origin);
    expect(text).not.toMatch(/undefined|null|: (?:\n|$)/);
  });

  it.each(letterNames)(
    '%s is whole in both languages: marked, in both parts, with our links only',
    (template) => {
      for (const language of ['es', 'en']) {
        const { html, text } = renderLetter({ template, language, data }, origin);
        expect(html).toMatch(new RegExp(`^<!DOCTYPE html><html lang="${language}">`));
        expect(html).toMatch(/<title>[^<]+<\/title>/);
        const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link!);
        expect(links.length).toBeGreaterThan(0);
        for (const link of links) expect(link.startsWith(`${origin}/`), link).toBe(true);
        // Plain words, without the other part's marks, and all that the other part says.
        expect(text).not.toMatch(/<\/?[a-z]|&(?:amp|lt|quot|#)/);
        expect(text.split('\n\n').length).toBeGreaterThanOrEqual(4);
        const said = html
          .replace(/<style>[^]*?<\/style>/, '')
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ');
        for (const line of text.split('\n').filter((one) => /^\p{Lu}[^:]*$/u.test(one))) {
          expect(said).toContain(line.replace(/&/g, '&amp;'));
        }
      }
    },
  );

  it.each(letterNames)('%s tells each language in its own words', (template) => {
    const [es, en] = ['es', 'en'].map((language) =>
      renderLetter({ template, language, data }, origin)
        .text.split('\n')
        // What both share: the number, the title, the sum, the names.
        .filter((line) => / .* .* /.test(line) && !/https?:/.test(line)),
    );
    expect(es!.filter((line) => en!.includes(line))).toEqual([]);
  });

  it('names what an order is about', () => {
    const { text } = renderLetter({ template: 'order_shipped', language: 'es', data }, origin);
    expect(text).toContain('Pedido: BK-7F3K-9QXM');
    expect(text).toContain('Transportadora: Servientrega');
    expect(text).toContain('Número de guía: SV-1');
  });

  it('says a reason in words', () => {
    const { text } = renderLetter({ template: 'order_rejected', language: 'es', data }, origin);
    expect(text).toContain('Motivo: el ejemplar ya se vendió por otro lado');
  });

  it('never lets what a person wrote become HTML or a header line', () => {
    const evil = { ...data, title: '<script>x()</script>', name: 'Eva\r\nBcc: todos@example.com' };
    const { html, subject } = renderLetter(
      {
        template: 'order_placed',
        language: 'es',
        data: { ...evil, code: 'A\r\nBcc: x@example.com' },
      },
      origin,
    );
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/Eva[\r\n]/);
  });

  it('takes the host from the configuration alone', () => {
    const { text } = renderLetter(
      { template: 'reset_password', language: 'es', data: { path: '/reset-password/x' } },
      origin,
    );
    expect(text.match(/https?:\/\/[^/\s]+/g)).toEqual(['https://libros.example']);
  });

  it('refuses a template that it does not know', () => {
    expect(() => renderLetter({ template: 'nope', language: 'es', data }, origin)).toThrow(/nope/);
  });
});

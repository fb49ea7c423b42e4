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

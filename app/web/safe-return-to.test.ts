import { describe, expect, it } from 'vitest';
import { safeReturnTo } from './safe-return-to';

const evil = [
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  ' //evil.example',
  '\u0000//evil.example',
  '/%2f/evil.example',
  '/%2F%2Fevil.example',
  '/%5cevil.example',
  '/%5C%5Cevil.example',
  '/%09/evil.example',
  '/%0a/evil.example',
  '/%0d%0aSet-Cookie:x=1',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/./\\evil.example',
  'https://evil.example',
  'HTTPS://evil.example',
  'http:evil.example',
  'https:/evil.example',
  '@evil.example',
  'user@evil.example',
  '/@evil.example/..//x',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'evil.example',
  '.evil.example',
  '?x=//evil',
  '#//evil',
  '/%',
  '/%zz',
  '/%E0%A4%A',
  '\u2215\u2215evil.example',
  '/\u007f/evil.example',
  `/${'a'.repeat(1001)}`,
];

describe('safeReturnTo', () => {
  it.each(evil)('takes %j back to the fallback', (candidate) => {
    expect(safeReturnTo(candidate, '/home')).toBe('/home');
  });

  it.each(['/', '/checkout', '/catalog?q=a%20b&sort=price', '/en/cart', '/orders/x#top'])(
    'lets %j through',
    (path) => {
      expect(safeReturnTo(path, '/home')).toBe(path);
    },
  );

  it('escapes what is not ASCII rather than passing it on', () => {
    expect(safeReturnTo('/catalog?q=año', '/')).toBe('/catalog?q=a%C3%B1o');
  });
});

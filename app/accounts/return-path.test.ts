import { describe, expect, it } from 'vitest';
import { deviceOf } from './device-name';
import { returnPath } from './return-path';

describe('the way on after signing in', () => {
  it.each([
    ['/orders', '/orders'],
    ['/en/orders?after=x#top', '/orders?after=x#top'],
    ['/en', '/'],
    ['/en?x=1', '/?x=1'],
    ['/catalog?q=cien%20a%C3%B1os', '/catalog?q=cien%20a%C3%B1os'],
    ['/entrada', '/entrada'],
  ])('%j leads to %j', (candidate, path) => {
    expect(returnPath(candidate)).toBe(path);
  });

  it.each([
    null,
    undefined,
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/en//evil.example',
    '/%2f%2fevil.example',
    'javascript:alert(1)',
    '/login?redirectTo=/login',
    '/en/login',
    '/register',
    '/logout',
    '/reset-password/abc',
  ])('%j leads home', (candidate) => {
    expect(returnPath(candidate)).toBe('/');
  });
});

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36', 'Chrome', 'Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0', 'Edge', 'Windows'],
    [
      'Mozilla/5.0 (Linux; Android 14) SamsungBrowser/26 Chrome/122 Mobile',
      'Samsung Internet',
      'Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604',
      'Safari',
      'iPhone',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox', 'Linux'],
  ])('%s', (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system });
  });

  it('is unknown for programs', () => {
    expect(deviceOf('curl/8.5.0')).toBeNull();
    expect(deviceOf('')).toBeNull();
  });
});

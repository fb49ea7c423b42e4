import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, parseConfig } from './config.server';

const key = 'k'.repeat(20) + '0123456789abcdefghij';
const production = {
  NODE_ENV: 'production',
  SECRET_KEY: key,
  DATABASE_PASSWORD: 'rT8-long-and-random',
};
const problemsOf = (environment: Record<string, string>) => {
  try {
    parseConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('the configuration', () => {
  it('takes the defaults of one machine', () => {
    const config = parseConfig(production);
    expect(config.origins).toEqual([
      'http://localhost:3000',
      'http://127.0.0.1:3000',
      'http://[::1]:3000',
    ]);
    expect(config.isHttps).toBe(false);
    expect(config.trustedProxies).toBe(0);
    expect(config.payment.sandboxWebhookUrl).toBe(
      'http://127.0.0.1:3000/webhooks/payments/sandbox',
    );
  });

  it.each([
    [{ SECRET_KEY: '' }, 'SECRET_KEY'],
    [{ SECRET_KEY: 'secret-key-secret-key-secret-key-secret-key' }, 'SECRET_KEY'],
    [{ SECRET_KEY: `${key},short` }, 'SECRET_KEY'],
    [{ DATABASE_PASSWORD: '' }, 'DATABASE_PASSWORD'],
    [{ DATABASE_PASSWORD: 'changeme' }, 'DATABASE_PASSWORD'],
    [{ PUBLIC_ORIGIN: 'http://books.example' }, 'PUBLIC_ORIGIN'],
    [{ PUBLIC_ORIGIN: 'ftp://books.example' }, 'PUBLIC_ORIGIN'],
    [{ PUBLIC_ORIGIN: 'http://localhost:3000/shop' }, 'PUBLIC_ORIGIN'],
    [{ PUBLIC_ORIGIN: 'https://books.example' }, 'PAYMENT_PROVIDER'],
    [{ PORT: 'eighty' }, 'PORT'],
    [{ TRUSTED_PROXIES: 'true' }, 'TRUSTED_PROXIES'],
    [{ TEST_UNGUARDED_STOCK: 'yes' }, 'TEST_UNGUARDED_STOCK'],
    [{ TEST_FAILPOINT: 'settle.written' }, 'TEST_FAILPOINT'],
    [{ SERVICES: 'catalog,kitchen' }, 'SERVICES'],
    [{ TRACKING_SECRETS: `pigeon:${key}` }, 'TRACKING_SECRETS'],
    [{ TRACKING_SECRETS: 'servientrega:short' }, 'TRACKING_SECRETS'],
    [{ TRACKING_SECRETS: `envia:change-me-${key}` }, 'TRACKING_SECRETS'],
    [{ DATABASE_CA: '/nowhere/at/all.pem' }, 'DATABASE_CA'],
    [{ GRANTS_APP_USER: 'shop_app' }, 'GRANTS_APP_PASSWORD'],
    [{ GRANTS_APP_PASSWORD: 'nM4-long-and-random' }, 'GRANTS_APP_USER'],
    [{ GRANTS_APP_USER: 'App', GRANTS_APP_PASSWORD: 'nM4-long-and-random' }, 'GRANTS_APP_USER'],
    [{ GRANTS_READER_USER: 'shop_reader', GRANTS_READER_PASSWORD: 'short' }, 'GRANTS_READER_P'],
    [
      { DATABASE_PASSWORD: '', DATABASE_PASSWORD_FILE: '/nowhere/at/all' },
      'DATABASE_PASSWORD_FILE',
    ],
    [{ SECRET_KEY_FILE: '/nowhere/at/all' }, 'SECRET_KEY_FILE: set beside SECRET_KEY'],
  ])('refuses %o in production and names the setting', (change, setting) => {
    const problems = problemsOf({ ...production, ...change });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every((problem) => problem.startsWith(setting))).toBe(true);
  });

  it('takes a secret of each carrier that tells where parcels are, or two while one is changed', () => {
    const secrets = (text: string) =>
      parseConfig({ ...production, TRACKING_SECRETS: text }).trackingSecrets;
    expect(secrets('')).toEqual({});
    expect(secrets(`servientrega:${key}, envia:${key}:x, servientrega:new${key}`)).toEqual({
      servientrega: [key, `new${key}`],
      envia: [`${key}:x`],
    });
  });

  it('reads a secret from a file, without the end of its line', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-secret-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'password'), 'rT8 long and random\n');
    const config = parseConfig({
      ...production,
      DATABASE_PASSWORD: '',
      DATABASE_PASSWORD_FILE: path.join(folder, 'password'),
    });
    expect(config.database.password).toBe('rT8 long and random');
  });

  it('takes the users that `grants` makes, and refuses one that would lose or share its rights', () => {
    const app = { GRANTS_APP_USER: 'shop_app', GRANTS_APP_PASSWORD: 'nM4-long-and-random' };
    const expected = { key: 'app', user: 'shop_app', password: app.GRANTS_APP_PASSWORD };
    expect(parseConfig({ ...production, ...app }).accounts).toEqual([expected]);
    expect(problemsOf({ ...production, ...app, DATABASE_USER: 'shop_app' })).toEqual([
      'GRANTS_APP_USER: is DATABASE_USER itself, the master, whose rights would be taken',
    ]);
    const reader = { GRANTS_READER_USER: 'shop_app', GRANTS_READER_PASSWORD: 'x'.repeat(20) };
    expect(problemsOf({ ...production, ...app, ...reader })).toEqual([
      'GRANTS_READER_USER: two keys cannot share the user shop_app',
    ]);
  });

  it('allows a public sandbox only when it is asked for', () => {
    const config = parseConfig({
      ...production,
      PUBLIC_ORIGIN: 'https://books.example',
      PAYMENT_SANDBOX_PUBLIC: 'yes',
    });
    expect(config.payment.sandboxIsPublic).toBe(true);
    expect(config.isHttps).toBe(true);
  });

  it('sends traces only where it is told to, by an address', () => {
    const traces = (endpoint?: string) =>
      parseConfig({ ...production, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }).traces;
    expect(traces()).toBeUndefined();
    expect(traces('')).toBeUndefined();
    expect(traces('http://collector:4318/')).toEqual({
      endpoint: 'http://collector:4318',
      service: 'bookstore',
    });
    expect(() => traces('collector')).toThrow(/OTEL_EXPORTER_OTLP_ENDPOINT/);
  });

  it('takes several keys: the first signs', () => {
    const other = `${key}-older`;
    expect(parseConfig({ ...production, SECRET_KEY: `${key}, ${other}` }).secretKeys).toEqual([
      key,
      other,
    ]);
  });
});

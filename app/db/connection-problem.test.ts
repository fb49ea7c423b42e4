import { expect, it } from 'vitest';
import { connectionProblem } from './connection-problem.server';
import { DatabaseUnavailable } from './pool.server';

it('says which setting to look at, by the innermost cause', () => {
  const tls = Object.assign(new Error('self-signed certificate in certificate chain'), {
    code: 'HANDSHAKE_SSL_ERROR',
  });
  const failure = new DatabaseUnavailable('no connection: HANDSHAKE_SSL_ERROR', { cause: tls });
  expect(connectionProblem(failure)).toMatch(/^DATABASE_CA: .*not signed by this authority/);
});

it('is silent about what is no matter of settings', () => {
  const failure = Object.assign(new Error('Duplicate entry'), { code: 'ER_DUP_ENTRY' });
  expect(connectionProblem(failure)).toBeUndefined();
});

import { expect, it } from 'vitest';
import { freePort } from '../support/database-server';
import { layNginx } from '../support/nginx';
import { ensurePrograms, runProgram } from '../support/programs';

/** NGINX itself reads the configuration of way 1; tls.full.test.ts serves with it. */
it('takes the configuration of way 1', async ({ skip }) => {
  const missing = await ensurePrograms({ nginx: 'nginx', openssl: 'openssl' });
  if (missing) return skip(missing);
  const nginx = layNginx({
    http: await freePort(),
    https: await freePort(),
    shop: await freePort(),
  });
  try {
    const [key, certificate] = ['privkey.pem', 'fullchain.pem'].map(
      (file) => `${nginx.folder}/tls/${file}`,
    );
    const made = await runProgram('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-subj', `/CN=${nginx.name}`, '-keyout', key!, '-out', certificate!],
    ]);
    expect(made.code, made.output).toBe(0);
    const { code, output } = await nginx.check();
    expect(code, output).toBe(0);
    expect(output).toContain('test is successful');
  } finally {
    await nginx.stop();
  }
});

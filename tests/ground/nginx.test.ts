import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { hasProgram, runProgram } from '../support/programs';

/** NGINX itself reads the configuration of way 1, with a certificate as its first start makes it. */
it('takes the configuration of way 1', async ({ skip }) => {
  const missing = ['nginx', 'openssl'].filter((name) => !hasProgram(name));
  if (missing.length) return skip(`there is no ${missing.join(' and no ')} on this machine`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-nginx-'));
  try {
    const [key, certificate] = ['privkey.pem', 'fullchain.pem'].map((file) => `${folder}/${file}`);
    const made = await runProgram('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-subj', '/CN=books.example.com', '-keyout', key!, '-out', certificate!],
    ]);
    expect(made.code, made.output).toBe(0);
    cpSync('nginx/snippets', `${folder}/snippets`, { recursive: true });
    mkdirSync(`${folder}/sites`);
    const tls = `${folder}/snippets/bookstore-tls.conf`;
    writeFileSync(tls, readFileSync(tls, 'utf8').replaceAll('/etc/bookstore/tls', folder));
    const site = readFileSync('nginx/bookstore.conf', 'utf8');
    writeFileSync(
      `${folder}/sites/bookstore.conf`,
      site.replace('/var/cache/nginx/bookstore', `${folder}/cache`),
    );
    writeFileSync(
      `${folder}/nginx.conf`,
      `pid ${folder}/pid;\nevents {}\nhttp { access_log off; include sites/*.conf; }\n`,
    );
    const args = ['-t', '-e', `${folder}/error.log`, '-c', `${folder}/nginx.conf`];
    const { code, output } = await runProgram('nginx', args);
    expect(code, output).toBe(0);
    expect(output).toContain('test is successful');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

import { copyFileSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { UPLOAD_BYTES } from '~/web/http/guards.server';
import { startAcmeServer, type AcmeServer } from '../support/acme-server';
import { freePort } from '../support/database-server';
import { httpsClient, type HttpsClient } from '../support/https-client';
import { report, timed } from '../support/measure';
import { layNginx, placesOf, type NginxFolder } from '../support/nginx';
import { ensurePrograms, runProgram } from '../support/programs';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { until } from '../support/until';

/**
 * Way 1's front door, for real: NGINX with the files of nginx/, the shop behind it, certbot, and Pebble
 * in the place of Let's Encrypt. In this order: from the first start to a certificate that runs out.
 */

const MEBIBYTE = 1024 * 1024;

let missing: string | undefined;
let nginx: NginxFolder;
let acme: AcmeServer | undefined;
let acmePort: number;
let shop: Shop;
let web: ShopProcess;
/** Trusts the authority, as every browser does Let's Encrypt's. */
let browser: HttpsClient;
let environment: Record<string, string>;

const certificateScript = () => runProgram('bash', ['nginx/certificate.sh'], { environment });

beforeAll(async () => {
  missing = await ensurePrograms({
    nginx: 'nginx',
    certbot: 'certbot',
    pebble: 'pebble',
    'pebble-challtestsrv': 'pebble',
    openssl: 'openssl',
  });
  if (missing) return;
  const [port, http, https] = [await freePort(), await freePort(), await freePort()];
  acmePort = await freePort();
  nginx = layNginx({ http, https, shop: port });
  shop = await openShop({
    name: 'tls',
    // As terraform/modules/single_ec2 sets it.
    environment: {
      PUBLIC_ORIGIN: `https://${nginx.name}`,
      TRUSTED_PROXIES: '1',
      PAYMENT_SANDBOX_PUBLIC: 'yes',
      PORT: String(port),
    },
  });
  web = await shop.start();
  environment = settings();
});
afterAll(async () => {
  await nginx?.stop();
  await acme?.stop();
  await shop?.stop();
});
beforeEach(({ skip }) => {
  if (missing) skip(missing);
});

/** What the script and certbot are told; the deploy hook lies where certbot looks for it. */
function settings(): Record<string, string> {
  const { folder, name, control } = nginx;
  const places = placesOf(folder);
  const hooks = `${places.LETSENCRYPT}/renewal-hooks/deploy`;
  mkdirSync(hooks, { recursive: true });
  copyFileSync('nginx/reload-nginx', `${hooks}/reload-nginx`);
  // certbot's other folders, which are the machine's own unless a file of the user says otherwise.
  mkdirSync(`${folder}/letsencrypt-settings/letsencrypt`, { recursive: true });
  writeFileSync(
    `${folder}/letsencrypt-settings/letsencrypt/cli.ini`,
    `work-dir = ${folder}/certbot\nlogs-dir = ${folder}/certbot-logs\n`,
  );
  return {
    ...places,
    XDG_CONFIG_HOME: `${folder}/letsencrypt-settings`,
    DOMAIN_NAME: name,
    CERTIFICATE_EMAIL: 'operator@example.com',
    ACME_SERVER: `https://127.0.0.1:${acmePort}/dir`,
    REQUESTS_CA_BUNDLE: `${folder}/acme-server/ca.pem`,
    NGINX_CONTROL: control,
  };
}

const anyone = () => httpsClient(nginx.ports.https, nginx.name);

it('starts with a certificate of its own making while the authority does not answer', async () => {
  const { code } = await certificateScript();
  expect(code, 'the timer sees that there is no certificate yet').not.toBe(0);
  expect((await anyone().certificate()).issuer).toBe(nginx.name);
  expect((await anyone().ask('/')).status).toBe(200);
});

it('gets a certificate by webroot and shows it, without a restart', async () => {
  acme = await startAcmeServer(`${nginx.folder}/acme-server`, acmePort, nginx.ports.http);
  browser = httpsClient(nginx.ports.https, nginx.name, acme.root);
  const before = await nginx.takers();
  expect(before).not.toEqual([]);
  const { ms } = await timed(async () => {
    const { code, output } = await certificateScript();
    expect(code, output).toBe(0);
    await until('only NGINX’s new processes take connections', async () =>
      (await nginx.takers()).every((taker) => !before.includes(taker)),
    );
  });
  expect((await anyone().certificate()).issuer).toMatch(/pebble/i);
  report(`TLS: from the bootstrap certificate to Pebble's in ${(ms / 1000).toFixed(1)} s`);
  expect((await browser.ask('/')).status).toBe(200);
  const { serial } = await browser.certificate();
  const again = await certificateScript();
  expect(again.code, again.output).toBe(0);
  expect((await browser.certificate()).serial, 'asked again, it asks for nothing').toBe(serial);
});

it('shows a renewed certificate by the deploy hook, while a page is being asked for', async () => {
  const { serial } = await browser.certificate();
  const statuses: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) statuses.push((await browser.ask('/catalog')).status);
  })();
  // What certbot.timer runs, with force.
  const renew = ['renew', '--force-renewal', '--no-random-sleep-on-renew', '--config-dir'];
  const { code, output } = await runProgram('certbot', [...renew, environment.LETSENCRYPT!], {
    environment,
  });
  expect(code, output).toBe(0);
  await until('NGINX shows it', async () => (await browser.certificate()).serial !== serial);
  isOver = true;
  await asking;
  expect(new Set(statuses)).toEqual(new Set([200]));
});

it('sends HTTP on to HTTPS, by the shop’s name whatever name was asked for', async () => {
  for (const host of [nginx.name, 'elsewhere.example']) {
    const answer = await plain('/catalog?sort=new', host);
    expect(answer.statusCode).toBe(301);
    expect(answer.headers.location).toBe(`https://${nginx.name}/catalog?sort=new`);
  }
});

function plain(path: string, host: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { port: nginx.ports.http, path, agent: false, headers: { host } };
    http
      .get({ host: '127.0.0.1', ...options }, (answer) => resolve(answer.resume()))
      .once('error', reject);
  });
}

it('speaks HTTP/2 and TLS 1.2 and 1.3, nothing older, and nothing to other names', async () => {
  expect((await browser.askByHttp2('/catalog'))[':status']).toBe(200);
  expect(await browser.handshake({ maxVersion: 'TLSv1.2' })).toBe('TLSv1.2');
  expect(await browser.handshake()).toBe('TLSv1.3');
  // A client that would take anything: it is the server that refuses.
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
  expect(await browser.handshake(old)).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
  const forwardSecret = { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256' } as const;
  expect(await browser.handshake(forwardSecret)).toMatch(/HANDSHAKE_FAILURE/);
  expect(await browser.handshake({ servername: 'elsewhere.example' })).toMatch(/UNRECOGNIZED_NAME/);
});

it('adds nothing to the shop’s own headers, and takes none away', async () => {
  const { headers, rawHeaders } = await browser.ask('/catalog');
  expect(headers['strict-transport-security']).toContain('max-age=31536000');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['server']).toBe('nginx');
  const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
  const single = names.filter((name) => name !== 'set-cookie');
  expect(new Set(single).size, names.join()).toBe(single.length);
  // Compressed by the shop alone, at its own level.
  const packed = await browser.ask('/catalog', { headers: { 'accept-encoding': 'br, gzip' } });
  expect(packed.headers['content-encoding']).toBe('br');
});

it('does not believe what a client says of its address', async () => {
  // Ten wrong passwords an account and address (PRODUCT.md): a new address each time would be no limit.
  const statuses: number[] = [];
  for (let turn = 0; turn < 11; turn++) {
    const { status } = await browser.ask('/login', {
      method: 'POST',
      headers: {
        origin: `https://${nginx.name}`,
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `203.0.113.${turn}`,
        forwarded: `for=203.0.113.${turn}`,
      },
      body: new URLSearchParams({
        email: 'nobody@example.com',
        password: 'not this one',
      }).toString(),
    });
    statuses.push(status);
  }
  expect(statuses.slice(0, 10)).not.toContain(429);
  expect(statuses[10]).toBe(429);
});

it('lets the shop refuse what is too large, in its own words, up to a little above its limit', async () => {
  const upload = (bytes: number) =>
    browser.ask('/sell/new', {
      method: 'POST',
      headers: {
        origin: `https://${nginx.name}`,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(bytes),
      },
    });
  const ours = await upload(UPLOAD_BYTES + 1);
  expect(ours.status).toBe(413);
  expect(ours.body).toContain(ours.headers['x-request-id']);
  const theirs = await upload(UPLOAD_BYTES + MEBIBYTE);
  expect(theirs.status).toBe(413);
  expect(theirs.headers['x-request-id'], 'the shop has not seen it').toBeUndefined();
});

it('hides what machines ask', async () => {
  for (const path of ['/health', '/ready', '/metrics'])
    expect((await browser.ask(path)).status, path).toBe(404);
});

it('without a shop: says so, and still has what never changes', async () => {
  const { body: page } = await browser.ask('/catalog');
  const asset = /\/assets\/[\w./-]+\.css/.exec(page)![0];
  const before = await browser.ask(asset);
  expect(before.headers['cache-control']).toContain('immutable');
  web.child.kill('SIGTERM');
  await web.exited;

  const kept = await browser.ask(asset);
  expect(kept.status).toBe(200);
  expect(kept.body).toBe(before.body);
  for (const method of ['GET', 'POST']) {
    const away = await browser.ask('/checkout', { method });
    expect(away.status).toBe(502);
    expect(away.headers['retry-after']).toBe('10');
    expect(away.headers['cache-control']).toBe('no-store');
    expect(away.body).toContain('Volvemos en un momento');
    expect(away.body).toContain('lang="en"');
  }
});

it('tells the shop its name, the client’s address once, and nothing that the client made up', async () => {
  let status = 200;
  let seen: string[] = [];
  const echo = http.createServer((request, response) => {
    seen = request.rawHeaders;
    response.writeHead(status, { 'retry-after': '3' }).end('the shop’s own words');
  });
  await once(echo.listen(nginx.ports.shop, '127.0.0.1'), 'listening');
  try {
    const made = [
      'x-forwarded-for',
      'x-forwarded-host',
      'x-request-id',
      'traceparent',
      'forwarded',
    ];
    await browser.ask('/', {
      headers: {
        ...Object.fromEntries(made.map((name) => [name, 'forged'])),
        'x-forwarded-proto': 'http',
      },
    });
    expect(seen).not.toContain('forged');
    const told = (name: string) =>
      seen.filter((_, at) => at % 2 === 1 && seen[at - 1]!.toLowerCase() === name);
    expect(told('host')).toEqual([nginx.name]);
    expect(told('x-forwarded-for')).toEqual(['127.0.0.1']);
    expect(told('x-forwarded-proto')).toEqual(['https']);
    expect(told('x-request-id')).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
    // A 503 of the shop's own (it sheds load, its database is away) passes as it is.
    status = 503;
    const shed = await browser.ask('/');
    expect([shed.status, shed.headers['retry-after'], shed.body]).toEqual([
      503,
      '3',
      'the shop’s own words',
    ]);
  } finally {
    echo.closeAllConnections();
    echo.close();
  }
});

it('says what to look at when the certificate runs out all the same', async () => {
  const { LETSENCRYPT } = placesOf(nginx.folder);
  const live = `${LETSENCRYPT}/live/${nginx.name}`;
  expect(readdirSync(live)).toContain('fullchain.pem');
  for (const days of ['3', '-1']) {
    const made = await runProgram('openssl', [
      ...['req', '-new', '-key', `${live}/privkey.pem`, '-subj', `/CN=${nginx.name}`],
      ...['-out', `${nginx.folder}/old.csr`],
    ]);
    expect(made.code, made.output).toBe(0);
    const signed = await runProgram('openssl', [
      ...['x509', '-req', '-in', `${nginx.folder}/old.csr`, '-signkey', `${live}/privkey.pem`],
      ...['-days', days, '-out', realpathSync(`${live}/fullchain.pem`)],
    ]);
    expect(signed.code, signed.output).toBe(0);
    const { code, output } = await certificateScript();
    expect(code).toBe(1);
    expect(output).toMatch(/DOMAIN_NAME/);
    expect(output).toMatch(days === '3' ? /ends too soon/ : /has expired/);
    expect(output).toContain('journalctl -u certbot');
  }
});

it('names the setting that is missing', async () => {
  for (const name of ['DOMAIN_NAME', 'CERTIFICATE_EMAIL']) {
    const { code, output } = await runProgram('bash', ['nginx/certificate.sh'], {
      environment: { ...environment, [name]: '' },
    });
    expect(code).not.toBe(0);
    expect(output).toContain(name);
  }
});

import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProgram } from './programs';

/**
 * NGINX with the files of way 1 (nginx/), laid out in a temporary folder: only ports and folders are
 * others than on its machine, and each is replaced or the test fails.
 */
export interface NginxFolder {
  folder: string;
  /** The name that the files have in place of a shop's own. */
  name: string;
  ports: NginxPorts;
  /** Understands what certificate.sh asks of `systemctl`: is-active, restart, reload. */
  control: string;
  /** NGINX's own check of the configuration (`nginx -t`). */
  check(): ReturnType<typeof runProgram>;
  errors(): string;
  /**
   * The processes that take new connections. For about 100 ms of a reload those of the old
   * configuration do so beside those of the new one, and either may answer.
   */
  takers(): Promise<string[]>;
  stop(): Promise<void>;
}

export interface NginxPorts {
  http: number;
  https: number;
  shop: number;
}

/** Where certificate.sh puts what NGINX shows, by its own settings. */
export const placesOf = (folder: string) => ({
  TLS: `${folder}/tls`,
  ACME_ROOT: `${folder}/acme`,
  LETSENCRYPT: `${folder}/letsencrypt`,
});

export function layNginx(ports: NginxPorts): NginxFolder {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-nginx-'));
  // NGINX's workers are nobody's user and read challenges and pages here.
  chmodSync(folder, 0o755);
  const { TLS, ACME_ROOT } = placesOf(folder);
  cpSync('nginx/snippets', `${folder}/snippets`, { recursive: true });
  for (const part of ['sites', 'www', 'acme', 'tls', 'kept']) mkdirSync(`${folder}/${part}`);
  cpSync('nginx/shop-is-away.html', `${folder}/www/shop-is-away.html`);
  write(`${folder}/sites/bookstore.conf`, 'nginx/bookstore.conf', {
    'listen 80 ': `listen ${ports.http} `,
    'listen [::]:80 ': `listen [::]:${ports.http} `,
    'listen 443 ': `listen ${ports.https} `,
    'listen [::]:443 ': `listen [::]:${ports.https} `,
    '127.0.0.1:3000': `127.0.0.1:${ports.shop}`,
    '/var/cache/nginx/bookstore': `${folder}/cache`,
    '/var/www/acme': ACME_ROOT,
  });
  write(`${folder}/snippets/bookstore-tls.conf`, 'nginx/snippets/bookstore-tls.conf', {
    '/etc/bookstore/tls': TLS,
  });
  write(`${folder}/snippets/bookstore-shop.conf`, 'nginx/snippets/bookstore-shop.conf', {
    '/var/www/bookstore': `${folder}/www`,
  });
  writeFileSync(`${folder}/nginx.conf`, mainConfiguration(folder));
  const nginx = ['-e', `${folder}/error.log`, '-c', `${folder}/nginx.conf`];
  const control = `${folder}/control`;
  writeFileSync(control, controlScript(folder, `nginx ${nginx.join(' ')}`), { mode: 0o755 });
  return {
    folder,
    name: 'books.example.com',
    ports,
    control,
    check: () => runProgram('nginx', [...nginx, '-t']),
    errors: () => readFileSync(`${folder}/error.log`, 'utf8'),
    async takers() {
      const main = readFileSync(`${folder}/pid`, 'utf8').trim();
      const { output } = await runProgram('ps', ['--ppid', main, '-o', 'pid=,args=']);
      return output
        .split('\n')
        .flatMap((line) => /^ *(\d+) nginx: worker process$/.exec(line)?.[1] ?? []);
    },
    async stop() {
      await runProgram(control, ['stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A file of the project with other places in it. */
function write(target: string, source: string, places: Record<string, string>): void {
  let text = readFileSync(source, 'utf8');
  for (const [place, other] of Object.entries(places)) {
    if (!text.includes(place)) throw new Error(`${source} does not say ${place} any more`);
    text = text.replaceAll(place, other);
  }
  writeFileSync(target, text);
}

// What Debian's and Ubuntu's own nginx.conf says around a site, with the old TLS versions and gzip that
// a site has to take back.
const mainConfiguration = (folder: string) => `pid ${folder}/pid;
events {}
http {
  types { text/html html; }
  default_type application/octet-stream;
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
  ssl_prefer_server_ciphers on;
  gzip on;
  access_log off;
  client_body_temp_path ${folder}/kept/body;
  proxy_temp_path ${folder}/kept/proxy;
  fastcgi_temp_path ${folder}/kept/fastcgi;
  uwsgi_temp_path ${folder}/kept/uwsgi;
  scgi_temp_path ${folder}/kept/scgi;
  include sites/*.conf;
}
`;

const controlScript = (folder: string, nginx: string) => `#!/bin/sh
running() { [ -e ${folder}/pid ] && kill -0 "$(cat ${folder}/pid)" 2>/dev/null; }
case "$1" in
  is-active) running ;;
  restart) exec ${nginx} ;;
  reload) exec ${nginx} -s reload ;;
  stop) ! running || exec ${nginx} -s stop ;;
esac
`;

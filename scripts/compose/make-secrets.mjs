// The secrets of `docker compose up`, made at the first start and never again: one file each, in
// volumes that only those containers mount which need them. Runs in a container of the shop's image.
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.env.SECRETS_FOLDER ?? '/secrets';
/** User numbers of the images: the shop's own, MySQL's, Grafana's, SeaweedFS's (root). */
const owners = { shop: 10001, mysql: 999, grafana: 472, root: 0 };

/** 43 letters and digits and the like: nothing that SQL or a file of variables reads otherwise. */
const random = () => randomBytes(32).toString('base64url');

/** Writes what is not there; what a database was made with is never replaced. */
function write(name, content, { owner, group = owner, mode = 0o400 }) {
  const file = path.join(folder, name);
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content, { flag: 'wx', mode: 0o400 });
  if (process.getuid() === 0) chownSync(file, owner, group);
  chmodSync(file, mode);
  process.stdout.write(`made ${name}\n`);
}

// MySQL starts with it, and `grants` reads it.
write('master/password', random(), { owner: owners.mysql, group: owners.shop, mode: 0o440 });
write('migrator/password', random(), { owner: owners.shop });
write('app/password', random(), { owner: owners.shop });
write('key/secret-key', random() + random(), { owner: owners.shop });
write('grafana/password', random(), { owner: owners.grafana });

if (!existsSync(path.join(folder, 's3', 'credentials'))) {
  const [id, secret] = [randomBytes(10).toString('hex'), random()];
  const identity = {
    name: 'bookstore',
    credentials: [{ accessKey: id, secretKey: secret }],
    actions: ['Admin', 'Read', 'Write', 'List'],
  };
  write('s3/s3.json', JSON.stringify({ identities: [identity] }), { owner: owners.root });
  write(
    's3/credentials',
    `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
    { owner: owners.shop },
  );
}

// A new volume is root's; these are written by the shop's user.
for (const written of ['/photos', '/accounts']) {
  if (existsSync(written) && process.getuid() === 0) chownSync(written, owners.shop, owners.shop);
}
process.stdout.write(`secrets: ${readdirSync(folder).sort().join(', ')}\n`);

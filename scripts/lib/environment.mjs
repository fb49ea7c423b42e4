// .data/env: the settings of this folder's own shop, made once, readable by its owner only. A
// second copy is started with `PORT=3001 node --env-file=.data/env build/server.js web`.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import util from 'node:util';
import { dataFolder, inData, makePrivateFolder } from './paths.mjs';
import { anyFree } from './ports.mjs';

const file = inData('env');
const ownHost = '127.0.0.1';

/** Random text; drawn again when it happens to begin like a published default, which is refused. */
function secret(bytes) {
  const text = randomBytes(bytes).toString('base64url');
  return /^(secret|change|dev|password|test)/i.test(text) ? secret(bytes) : text;
}

const header = [
  '# Settings of this folder’s own shop, made by `npm start`. Variables of the process win over them.',
  '# You may change and add lines; a missing one is added again. Keep this file to yourself.',
];

function read() {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Writes a value so that Node's env file reader gives it back as it is. */
function line(key, value) {
  if (/^[\w./:@%+,=-]*$/.test(value)) return `${key}=${value}`;
  const quote = ['"', "'", '`'].find((mark) => !value.includes(mark));
  if (!quote || value.includes('\n')) throw new Error(`${key} cannot be written to ${file}.`);
  return `${key}=${quote}${value}${quote}`;
}

/** Sets keys in the file and leaves its other lines as they are. The file is replaced at once. */
export function writeSettings(values) {
  const lines = read() ? read().trimEnd().split('\n') : [...header];
  for (const [key, value] of Object.entries(values)) {
    const at = lines.findIndex((text) => text.startsWith(`${key}=`));
    if (at === -1) lines.push(line(key, String(value)));
    else lines[at] = line(key, String(value));
  }
  makePrivateFolder(dataFolder);
  writeFileSync(`${file}.new`, `${lines.join('\n')}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The process's own variables that say something: an empty one counts as not set. */
const given = () => Object.fromEntries(Object.entries(process.env).filter(([, value]) => value));

const isDatabaseKey = (key) => key.startsWith('DATABASE_');

/**
 * The environment for the shop: `.data/env`, made complete, under the process's own variables.
 * Returns `{ env, external }`; `external` when somebody else's database is to be used, and then
 * nothing of the private database's settings is mixed into it.
 */
export async function loadEnvironment() {
  const known = util.parseEnv(read());
  const elsewhere = known.DATABASE_HOST && known.DATABASE_HOST !== ownHost;
  const external = Boolean(process.env.DATABASE_HOST || elsewhere);
  const folders = { UPLOAD_FOLDER: inData('uploads'), MAIL_FOLDER: inData('mail') };
  const defaults = {
    NODE_ENV: 'production',
    PORT: '3000',
    SECRET_KEY: secret(32),
    ...folders,
    ...(external ? {} : await databaseDefaults(known)),
  };
  const missing = Object.entries(defaults).filter(([key]) => known[key] === undefined);
  // A copied or moved folder must not go on writing into the one that it was copied from.
  const moved = Object.entries(folders).filter(
    ([key, path]) => known[key] && known[key] !== path && /\/\.data\/\w+$/.test(known[key]),
  );
  const changes = Object.fromEntries([...missing, ...moved]);
  if (Object.keys(changes).length) writeSettings(changes);
  const settings = Object.entries({ ...known, ...changes });
  const usable = process.env.DATABASE_HOST
    ? settings.filter(([key]) => !isDatabaseKey(key))
    : settings;
  return { env: { ...Object.fromEntries(usable), ...given() }, external };
}

const databaseDefaults = async (known) => ({
  DATABASE_HOST: ownHost,
  DATABASE_PORT: known.DATABASE_PORT ?? String(await anyFree()),
  DATABASE_NAME: 'bookstore',
  DATABASE_USER: 'bookstore',
  DATABASE_PASSWORD: secret(24),
});

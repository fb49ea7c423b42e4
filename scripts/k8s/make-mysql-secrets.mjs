#!/usr/bin/env node
// Makes what the component mysql-replicated needs to start: passwords, and an authority with one
// certificate for all three servers. Nothing is printed and nothing stays in the working tree.
//
//   make-mysql-secrets.mjs aws PREFIX          puts PREFIX/mysql and PREFIX/mysql-tls into Secrets Manager
//   make-mysql-secrets.mjs kubernetes NAMESPACE   makes all Secrets of the overlay `local` in the cluster
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * 32 letters and digits: nothing that SQL, a shell or a file of variables would read otherwise, and the
 * most that replication takes (ER_CHANGE_MASTER_PASSWORD_LENGTH, 3056).
 */
export const password = () => {
  let text = '';
  while (text.length < 32) text += randomBytes(40).toString('base64').replaceAll(/[^A-Za-z0-9]/g, '');
  return text.slice(0, 32);
};

function run(program, args, input) {
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args[0]}: ${stderr || `ended with ${status}`}`);
  return stdout;
}

/** An authority of ten years and a server's certificate of two, for the three Services. */
export function makeTls() {
  const folder = mkdtempSync(path.join(tmpdir(), 'mysql-tls-'));
  const file = (name) => path.join(folder, name);
  try {
    run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
      '-keyout', file('ca-key.pem'), '-out', file('ca.pem'), '-days', '3650',
      '-subj', '/CN=BookStore MySQL authority']); // prettier-ignore
    run('openssl', ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
      '-keyout', file('server-key.pem'), '-out', file('server.csr'), '-subj', '/CN=mysql']); // prettier-ignore
    writeFileSync(
      file('names'),
      'subjectAltName=DNS:mysql-primary,DNS:mysql-readers,DNS:*.mysql-nodes,DNS:localhost\n',
    );
    run('openssl', ['x509', '-req', '-in', file('server.csr'), '-CA', file('ca.pem'),
      '-CAkey', file('ca-key.pem'), '-CAcreateserial', '-days', '730', '-extfile', file('names'),
      '-out', file('server-cert.pem')]); // prettier-ignore
    const read = (name) => [name, readFileSync(file(name), 'utf8')];
    // The authority's own key is thrown away: a new certificate comes with a new authority.
    return Object.fromEntries(['ca.pem', 'server-cert.pem', 'server-key.pem'].map(read));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const mysqlUsers = ['root', 'replication', 'backup', 'exporter', 'administrator'];

/** The keys of the Secret mysql-secrets, as the ExternalSecret of the component makes them. */
export function mysqlSecret(passwords) {
  return {
    ...Object.fromEntries(mysqlUsers.map((user) => [`${user}-password`, passwords[user]])),
    'exporter.cnf': `[client]\nuser=exporter\npassword=${passwords.exporter}\nsocket=/run/mysqld/mysqld.sock\n`,
  };
}

const envFile = (values) =>
  Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');

/** Every Secret of the overlay `local`, as objects of Kubernetes. */
export function localSecrets(namespace) {
  const passwords = Object.fromEntries(mysqlUsers.map((user) => [user, password()]));
  const SECRET_KEY = password() + password();
  // On a laptop the administrator of the database serves and migrates.
  const database = { DATABASE_USER: 'administrator', DATABASE_PASSWORD: passwords.administrator };
  const secrets = {
    'bookstore-secrets': { 'secrets.env': envFile({ SECRET_KEY, ...database }) },
    'bookstore-migrate': { 'secrets.env': envFile({ SECRET_KEY, ...database }) },
    'mysql-secrets': mysqlSecret(passwords),
    'mysql-tls': makeTls(),
  };
  return Object.entries(secrets).map(([name, stringData]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    stringData,
  }));
}

function toSecretsManager(name, value) {
  const folder = mkdtempSync(path.join(tmpdir(), 'secret-'));
  try {
    // By file, since arguments stand in the process list.
    const file = path.join(folder, 'value.json');
    writeFileSync(file, JSON.stringify(value), { mode: 0o600 });
    run('aws', ['secretsmanager', 'create-secret', '--name', name, '--secret-string', `file://${file}`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const [target, name] = process.argv.slice(2);
  if (target === 'aws' && name) {
    toSecretsManager(`${name}/mysql`, Object.fromEntries(mysqlUsers.map((user) => [user, password()])));
    toSecretsManager(`${name}/mysql-tls`, makeTls());
  } else if (target === 'kubernetes' && name) {
    // `create`, so that secrets which a database was made with are never replaced.
    const list = { apiVersion: 'v1', kind: 'List', items: localSecrets(name) };
    run('kubectl', ['create', '-f', '-'], JSON.stringify(list));
  } else {
    process.stderr.write('usage: make-mysql-secrets.mjs aws PREFIX | kubernetes NAMESPACE\n');
    process.exitCode = 64;
  }
}

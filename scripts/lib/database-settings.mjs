// How our servers are run: flags, and the SQL that each start begins with.
import os from 'node:os';

const sqlMode = [
  'ONLY_FULL_GROUP_BY',
  'STRICT_TRANS_TABLES',
  'NO_ZERO_DATE',
  'NO_ZERO_IN_DATE',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ENGINE_SUBSTITUTION',
].join(',');

/** As whom the server runs: as we do, also when we are root, so that it may enter our folders. */
export function asUs() {
  try {
    return [`--user=${os.userInfo().username}`];
  } catch {
    return []; // a uid without a name, as containers have
  }
}

// The same answers from MariaDB and MySQL, and times in UTC whatever the machine's zone is.
const common = [
  '--bind-address=127.0.0.1',
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_520_ci',
  `--sql-mode=${sqlMode}`,
  '--default-time-zone=+00:00',
  '--skip-name-resolve',
  '--skip-log-bin',
  '--local-infile=0',
  '--performance-schema=OFF',
];

const onlyFor = {
  mariadb: [],
  // The X protocol's port would collide with the machine's own server; the compiled-in folder for
  // files need not exist.
  mysql: ['--mysqlx=OFF', '--secure-file-priv=NULL'],
};

/** @typedef {Pick<import('./database-programs.mjs').Programs, 'kind'>} Kind */

/**
 * The shop's own database: what it has acknowledged survives a power cut.
 *
 * @param {Kind} kind
 */
export const durableFlags = ({ kind }) => [
  ...common,
  ...onlyFor[kind],
  '--innodb-flush-log-at-trx-commit=1',
  '--innodb-buffer-pool-size=128M',
  '--max-connections=200',
];

/**
 * Databases of tests: nothing in them outlives the run, so nothing waits for the disk.
 *
 * @param {Kind} kind
 */
export const throwawayFlags = ({ kind }) => [
  ...common,
  ...onlyFor[kind],
  ...initialThrowawayFlags({ kind }),
  '--innodb-flush-log-at-trx-commit=0',
  '--skip-innodb-doublewrite',
  '--max-connections=500',
];

/**
 * Those of them that already matter when the data folder is made.
 *
 * @param {Kind} kind
 */
export const initialThrowawayFlags = ({ kind }) => [
  '--innodb-buffer-pool-size=64M',
  ...(kind === 'mariadb'
    ? ['--innodb-log-file-size=4M', '--innodb-flush-method=nosync']
    : ['--innodb-redo-log-capacity=8M']),
];

const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/**
 * The SQL of --init-file: run at every start, so it must come to the same end each time, one
 * statement a line. The accounts without a password that a new data folder has are closed.
 *
 * @param {Kind} kind
 * @param {{ rootPassword: string, database?: string, user?: string, password?: string }} accounts
 */
export function initialSql({ kind }, accounts) {
  const { rootPassword, database, user, password } = accounts;
  const hosts = ["'localhost'", "'127.0.0.1'"];
  const account = (name, secret, scope, option = '') =>
    hosts.flatMap((host) => [
      `CREATE USER IF NOT EXISTS ${quoted(name)}@${host} IDENTIFIED BY ${quoted(secret)}`,
      `ALTER USER ${quoted(name)}@${host} IDENTIFIED BY ${quoted(secret)}`,
      `GRANT ALL PRIVILEGES ON ${scope} TO ${quoted(name)}@${host}${option}`,
    ]);
  const accountTable = kind === 'mariadb' ? 'mysql.global_priv' : 'mysql.user';
  const statements = [
    `DELETE FROM ${accountTable} WHERE User = '' OR (User = 'root' AND Host NOT IN (${hosts}))`,
    'FLUSH PRIVILEGES',
    ...account('root', rootPassword, '*.*', ' WITH GRANT OPTION'),
  ];
  if (database) {
    const name = `\`${database.replaceAll('`', '``')}\``;
    statements.push(
      `CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
      ...account(user, password, `${name}.*`),
    );
  }
  return statements.map((statement) => `${statement};\n`).join('');
}

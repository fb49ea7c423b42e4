interface Failure {
  code?: string;
  message?: string;
  cause?: unknown;
}

/** Sentences by the driver's codes; TLS failures carry theirs in the message alone. */
const PROBLEMS: [RegExp, string][] = [
  [/ENOTFOUND|EAI_AGAIN/, 'DATABASE_HOST or DATABASE_READER_HOST: no machine has this name'],
  [/ECONNREFUSED/, 'DATABASE_HOST, DATABASE_PORT: no database listens there'],
  [
    /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|no connection within|is stuck/,
    'DATABASE_HOST, DATABASE_PORT: nothing answers there in time; a firewall, a wrong address, or a database that is stuck',
  ],
  [
    /ER_ACCESS_DENIED_ERROR|ER_ACCESS_DENIED_NO_PASSWORD_ERROR/,
    'DATABASE_USER, DATABASE_PASSWORD: the database refuses them',
  ],
  [
    /ER_BAD_DB_ERROR|ER_DBACCESS_DENIED_ERROR/,
    'DATABASE_NAME: there is no such database, or DATABASE_USER may not use it',
  ],
  [
    /certificate has expired|CERT_HAS_EXPIRED/,
    'DATABASE_CA: the certificate of the database has expired',
  ],
  [
    /self-signed certificate|unable to verify|unable to get (local )?issuer/i,
    'DATABASE_CA: the certificate of the database is not signed by this authority',
  ],
  [
    /does not match certificate|ERR_TLS_CERT_ALTNAME_INVALID/,
    'DATABASE_HOST: the certificate of the database is for another name',
  ],
  [
    /HANDSHAKE_NO_SSL_SUPPORT|does not support secure connection/,
    'DATABASE_CA: set, but this database speaks no TLS',
  ],
  [/ER_SECURE_TRANSPORT_REQUIRED/, 'DATABASE_CA: missing; this database is reached by TLS alone'],
];

/** Why the database cannot be reached, with the setting to look at; undefined for other errors. */
export function connectionProblem(error: unknown): string | undefined {
  const chain: Failure[] = [];
  for (let failure = error; failure; failure = (failure as Failure).cause) {
    // The innermost says most: "no connection" has a cause of its own.
    chain.unshift(failure);
  }
  const said = chain.map(({ code = '', message = '' }) => `${code} ${message}`);
  for (const text of said) {
    const known = PROBLEMS.find(([pattern]) => pattern.test(text));
    if (known) return known[1];
  }
  return undefined;
}

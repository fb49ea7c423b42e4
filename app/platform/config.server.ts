import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { serviceNames } from '~/services';
import { parseAccounts } from './database-accounts';
import { failpoints } from './failpoints.server';
import { parsePaymentSettings } from './payment-settings';
import { readSecretFiles } from './secret-files.server';
import { parseTrackingSecrets } from './tracking-settings';

/**
 * The one place that reads the environment. Everything is parsed once, at the start; a wrong value
 * stops the process with every problem named (exit code 78, EX_CONFIG of sysexits).
 */

const port = z.coerce.number().int().min(1).max(65535);
const flag = z.enum(['yes', 'no']).default('no');
const optional = z.string().min(1).optional();

const environmentSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: port.default(3000),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.string().default('0'),
  SECRET_KEY: optional,
  DATABASE_HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_PORT: port.default(3306),
  DATABASE_NAME: z.string().min(1).default('bookstore'),
  DATABASE_USER: z.string().min(1).default('bookstore'),
  DATABASE_PASSWORD: z.string().optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  DATABASE_READER_HOST: optional,
  DATABASE_CA: optional,
  UPLOAD_FOLDER: z.string().min(1).default('.data/uploads'),
  S3_BUCKET: optional,
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  PHOTO_ORIGIN: z.url().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FOLDER: z.string().min(1).default('.data/mail'),
  MAIL_FROM: z.string().default('BookStore <no-reply@bookstore.invalid>'),
  CONTACT_EMAIL: z.email().optional(),
  OPEN_LIBRARY_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  PAYMENT_PROVIDER: z.enum(['sandbox', 'wompi']).default('sandbox'),
  PAYMENT_SANDBOX_WEBHOOK_URL: z.url().optional(),
  PAYMENT_SANDBOX_PUBLIC: flag,
  TRACKING_SECRETS: optional,
  SERVICES: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(serviceNames)))
    .optional(),
  SAMPLE_ACCOUNTS_FILE: optional,
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('bookstore'),
  // Time between "not ready" and "no longer listening" at SIGTERM: two checks of a balancer.
  DRAIN_SECONDS: z.coerce.number().min(0).max(120).default(5),
  // For tests alone; production refuses them.
  TEST_UNGUARDED_STOCK: flag,
  TEST_FAILPOINT: z.enum(failpoints).optional(),
});

export type Config = ReturnType<typeof parseConfig>;

export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration has ${problems.length} problem(s):\n  - ${problems.join('\n  - ')}`);
  }
}

const PUBLISHED_SECRETS = /^(secret|secret[-_]?key|change[-_]?me|dev|development|password|test)/i;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Parses an environment; throws {@link ConfigError} naming every setting that is wrong. */
export function parseConfig(environment: Record<string, string | undefined>) {
  // An empty variable counts as unset: ConfigMaps and compose files write them so.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const fileProblems: string[] = [];
  const given = readSecretFiles(set, fileProblems);
  if (fileProblems.length > 0) throw new ConfigError(fileProblems);
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  }
  const env = parsed.data;
  const origin = env.PUBLIC_ORIGIN ? new URL(env.PUBLIC_ORIGIN) : undefined;
  const secretKeys = (env.SECRET_KEY ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
  const problems = env.NODE_ENV === 'production' ? productionProblems(env, origin, secretKeys) : [];
  if (secretKeys.length === 0 && env.NODE_ENV !== 'production') {
    problems.push('SECRET_KEY: missing; `npm start` writes one to .data/env');
  }
  if (origin && origin.pathname !== '/') {
    problems.push('PUBLIC_ORIGIN: scheme and host only, without a path');
  }
  if (env.DATABASE_CA && !isReadable(env.DATABASE_CA)) {
    problems.push('DATABASE_CA: this file of the database’s authority cannot be read');
  }
  const isHttps = origin?.protocol === 'https:';
  if (env.PAYMENT_PROVIDER === 'sandbox' && isHttps && env.PAYMENT_SANDBOX_PUBLIC !== 'yes') {
    problems.push(
      'PAYMENT_PROVIDER: the sandbox takes no real money; with an https PUBLIC_ORIGIN it starts only with PAYMENT_SANDBOX_PUBLIC=yes',
    );
  }
  const trustedProxies = parseTrustedProxies(env.TRUSTED_PROXIES, problems);
  const accounts = parseAccounts(given, problems);
  const payment = parsePaymentSettings(given, env.PAYMENT_PROVIDER, problems);
  const isPublished = (secret: string) => PUBLISHED_SECRETS.test(secret);
  const trackingSecrets = parseTrackingSecrets(env.TRACKING_SECRETS, isPublished, problems);
  if (problems.length > 0) throw new ConfigError(problems);

  const local = ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${env.PORT}`);
  const origins = origin ? [origin.origin] : local;
  return {
    environment: env.NODE_ENV,
    port: env.PORT,
    metricsPort: env.METRICS_PORT,
    logLevel: env.LOG_LEVEL,
    /** Where links in mails and canonical links point. */
    publicOrigin: origins[0]!,
    /** Allowed `Origin` headers and, by their hosts, allowed `Host` headers. */
    origins,
    isHttps,
    isOriginConfigured: origin !== undefined,
    trustedProxies,
    secretKeys,
    database: {
      host: env.DATABASE_HOST,
      port: env.DATABASE_PORT,
      name: env.DATABASE_NAME,
      user: env.DATABASE_USER,
      password: env.DATABASE_PASSWORD ?? '',
      poolSize: env.DATABASE_POOL_SIZE,
      readerHost: env.DATABASE_READER_HOST,
      ca: env.DATABASE_CA,
    },
    /** The users that the command `grants` makes. */
    accounts,
    photos: env.S3_BUCKET
      ? {
          kind: 's3' as const,
          bucket: env.S3_BUCKET,
          endpoint: env.S3_ENDPOINT,
          region: env.S3_REGION,
        }
      : { kind: 'folder' as const, folder: path.resolve(env.UPLOAD_FOLDER) },
    photoOrigin: env.PHOTO_ORIGIN ? new URL(env.PHOTO_ORIGIN).origin : undefined,
    mail: { smtpUrl: env.SMTP_URL, folder: path.resolve(env.MAIL_FOLDER), from: env.MAIL_FROM },
    /** A catalogue that is asked for unknown ISBNs; undefined: nobody is. */
    openLibraryOrigin: env.OPEN_LIBRARY_ORIGIN && new URL(env.OPEN_LIBRARY_ORIGIN).origin,
    /** Who reads what people write on the contact page. */
    contactEmail: env.CONTACT_EMAIL ?? /<([^>]+)>/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM,
    payment: {
      ...payment,
      sandboxIsPublic: isHttps && env.PAYMENT_SANDBOX_PUBLIC === 'yes',
      sandboxWebhookUrl:
        env.PAYMENT_SANDBOX_WEBHOOK_URL ?? `http://127.0.0.1:${env.PORT}/webhooks/payments/sandbox`,
    },
    /** What carriers sign their events with; one that is missing has no webhook. */
    trackingSecrets,
    /** Which rooms this process serves; undefined: all. */
    services: env.SERVICES,
    sampleAccountsFile: env.SAMPLE_ACCOUNTS_FILE,
    /** Where traces go (OTLP over HTTP), and under which name; undefined: nowhere. */
    traces: env.OTEL_EXPORTER_OTLP_ENDPOINT
      ? {
          endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, ''),
          service: env.OTEL_SERVICE_NAME,
        }
      : undefined,
    drainMilliseconds: env.DRAIN_SECONDS * 1000,
    testUnguardedStock: env.TEST_UNGUARDED_STOCK === 'yes',
    testFailpoint: env.TEST_FAILPOINT,
  };
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function productionProblems(
  env: z.infer<typeof environmentSchema>,
  origin: URL | undefined,
  secretKeys: string[],
): string[] {
  const problems: string[] = [];
  if (secretKeys.length === 0) problems.push('SECRET_KEY: missing');
  for (const key of secretKeys) {
    if (key.length < 32 || PUBLISHED_SECRETS.test(key)) {
      problems.push(
        'SECRET_KEY: each key needs 32 or more random characters, none a published default',
      );
    }
  }
  if (env.DATABASE_PASSWORD === undefined || PUBLISHED_SECRETS.test(env.DATABASE_PASSWORD)) {
    problems.push('DATABASE_PASSWORD: missing, or a published default');
  }
  if (origin?.protocol === 'http:' && !LOOPBACK.has(origin.hostname)) {
    problems.push('PUBLIC_ORIGIN: must be https unless it is this machine itself');
  }
  if (env.TEST_UNGUARDED_STOCK === 'yes')
    problems.push('TEST_UNGUARDED_STOCK: refused in production');
  if (env.TEST_FAILPOINT) problems.push('TEST_FAILPOINT: refused in production');
  return problems;
}

/** A hop count, or a comma list of CIDRs: what Express's `trust proxy` takes, never `true`. */
function parseTrustedProxies(text: string, problems: string[]): number | string[] {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const ranges = text.split(',').map((range) => range.trim());
  if (ranges.every((range) => /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(range))) return ranges;
  problems.push('TRUSTED_PROXIES: a number of hops, or a comma list of addresses with /bits');
  return 0;
}

/** The configuration of this process; prints what is wrong and ends it otherwise. */
export function loadConfig(): Config {
  try {
    return parseConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

import { z } from 'zod';

/**
 * Who takes the money: `PAYMENT_PROVIDER` and its keys, and a bank account for transfers. Keys of Wompi
 * say by their beginning whether money moves (docs.wompi.co/docs/colombia/ambientes-y-llaves); those of
 * two worlds are never mixed.
 */

export interface WompiSettings {
  publicKey: string;
  privateKey: string;
  integritySecret: string;
  /** All verify, so that one can be changed for another while events are on their way. */
  eventsSecrets: string[];
  /** Without a slash at its end. */
  apiUrl: string;
  checkoutUrl: string;
}

/** The shop's own account, which buyers are asked to transfer to. */
export interface TransferAccount {
  bank: string;
  kind: 'savings' | 'checking';
  number: string;
  holder: string;
  /** NIT or cédula of the holder. */
  document: string;
}

export interface PaymentSettings {
  provider: 'sandbox' | 'wompi';
  /** Set exactly where the provider is Wompi. */
  wompi?: WompiSettings;
  transfer?: TransferAccount;
}

const apis = {
  test: 'https://sandbox.wompi.co/v1',
  prod: 'https://production.wompi.co/v1',
};

const keyOf = (pattern: RegExp, look: string) =>
  z.string('missing').regex(pattern, `looks like ${look}`);
const https = z.url({ protocol: /^https?$/ });

const wompiSchema = z.object({
  WOMPI_PUBLIC_KEY: keyOf(/^pub_(test|prod)_\w+$/, 'pub_test_… or pub_prod_…'),
  WOMPI_PRIVATE_KEY: keyOf(/^prv_(test|prod)_\w+$/, 'prv_test_… or prv_prod_…'),
  WOMPI_INTEGRITY_SECRET: keyOf(/^(test|prod)_integrity_\w+$/, 'test_integrity_… or prod_…'),
  WOMPI_EVENTS_SECRET: keyOf(
    /^(test|prod)_events_\w+(\s*,\s*(test|prod)_events_\w+)*$/,
    'test_events_… or prod_events_…, or a comma list of them',
  ),
  WOMPI_API_URL: https.optional(),
  WOMPI_CHECKOUT_URL: https.default('https://checkout.wompi.co/p/'),
});

const transferSchema = z.object({
  TRANSFER_BANK: z.string('missing').min(1).max(60),
  TRANSFER_KIND: z.enum(['savings', 'checking'], 'savings or checking'),
  TRANSFER_NUMBER: z.string('missing').regex(/^[\d -]{6,25}$/, 'the digits of an account'),
  TRANSFER_HOLDER: z.string('missing').min(1).max(120),
  TRANSFER_DOCUMENT: z.string('missing').regex(/^[\d.-]{5,20}$/, 'the number of a NIT or cédula'),
});

type Environment = Record<string, string | undefined>;

/** The settings in an environment; what is wrong goes to `problems`, each with its setting's name. */
export function parsePaymentSettings(
  environment: Environment,
  provider: PaymentSettings['provider'],
  problems: string[],
): PaymentSettings {
  const wompi = provider === 'wompi' ? parseWompi(environment, problems) : undefined;
  const names = Object.keys(transferSchema.shape);
  const hasTransfer = names.some((name) => environment[name]);
  const transfer = hasTransfer ? parse(transferSchema, environment, problems) : undefined;
  return {
    provider,
    wompi,
    transfer: transfer && {
      bank: transfer.TRANSFER_BANK,
      kind: transfer.TRANSFER_KIND,
      number: transfer.TRANSFER_NUMBER,
      holder: transfer.TRANSFER_HOLDER,
      document: transfer.TRANSFER_DOCUMENT,
    },
  };
}

function parseWompi(environment: Environment, problems: string[]): WompiSettings | undefined {
  const given = parse(wompiSchema, environment, problems);
  if (!given) return undefined;
  const eventsSecrets = given.WOMPI_EVENTS_SECRET.split(',').map((secret) => secret.trim());
  const world = given.WOMPI_PUBLIC_KEY.startsWith('pub_test_') ? 'test' : 'prod';
  const all = {
    WOMPI_PRIVATE_KEY: [given.WOMPI_PRIVATE_KEY],
    WOMPI_INTEGRITY_SECRET: [given.WOMPI_INTEGRITY_SECRET],
    WOMPI_EVENTS_SECRET: eventsSecrets,
  };
  for (const [name, keys] of Object.entries(all)) {
    if (keys.some((key) => !new RegExp(`^(prv_)?${world}_`).test(key))) {
      problems.push(`${name}: of another world than WOMPI_PUBLIC_KEY, which is ${world}`);
    }
  }
  return {
    publicKey: given.WOMPI_PUBLIC_KEY,
    privateKey: given.WOMPI_PRIVATE_KEY,
    integritySecret: given.WOMPI_INTEGRITY_SECRET,
    eventsSecrets,
    apiUrl: (given.WOMPI_API_URL ?? apis[world]).replace(/\/+$/, ''),
    checkoutUrl: given.WOMPI_CHECKOUT_URL,
  };
}

function parse<T extends z.ZodType>(
  schema: T,
  environment: Environment,
  problems: string[],
): z.infer<T> | undefined {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    problems.push(`${path.join('.')}: ${message}`);
  }
  return undefined;
}

import type { Database } from '~/db/database.server';
import type { Config } from '~/platform/config.server';
import type { PaymentProvider } from '~/platform/payment-provider';
import { createSandboxProvider } from './sandbox-provider.server';

/** The provider that the configuration names; the only place that knows one by name. */
export function createPaymentProvider(
  config: Pick<Config, 'payment' | 'secretKeys'>,
  db: Database,
): PaymentProvider {
  switch (config.payment.provider) {
    case 'sandbox':
      return createSandboxProvider(config, db);
  }
}

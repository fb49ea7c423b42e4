import type { Database } from '~/db/database.server';
import type { Config } from '~/platform/config.server';
import type { PaymentProvider, PaymentProviders } from '~/platform/payment-provider';
import { paymentMethods } from './payment-status';
import { createSandboxProvider } from './sandbox-provider.server';
import { createTransferProvider } from './transfer-provider.server';
import { createWompiProvider } from './wompi-provider.server';

type ProviderConfig = Pick<Config, 'payment' | 'secretKeys' | 'publicOrigin'>;

/** The providers that the configuration names; the only place that knows one by name. */
export function createPaymentProviders(config: ProviderConfig, db: Database): PaymentProviders {
  const transfers = config.payment.transfer ? [createTransferProvider()] : [];
  return combineProviders([...transfers, onlineProvider(config, db)]);
}

function onlineProvider(config: ProviderConfig, db: Database): PaymentProvider {
  switch (config.payment.provider) {
    case 'sandbox':
      return createSandboxProvider(config, db);
    case 'wompi':
      return createWompiProvider(config.payment.wompi!, { publicOrigin: config.publicOrigin, db });
  }
}

/** A method that two offer is the first one's; buyers see the methods in their fixed order. */
export function combineProviders(all: readonly PaymentProvider[]): PaymentProviders {
  const byMethod = new Map(
    [...all].reverse().flatMap((one) => one.methods.map((method) => [method, one] as const)),
  );
  return {
    all,
    methods: paymentMethods.filter((method) => byMethod.has(method)),
    formActionOrigins: [...new Set(all.flatMap((one) => one.formActionOrigins))],
    forMethod(method) {
      const found = byMethod.get(method);
      if (!found) throw new RangeError(`nobody takes payments by ${method}`);
      return found;
    },
    named: (name) => all.find((one) => one.name === name),
  };
}

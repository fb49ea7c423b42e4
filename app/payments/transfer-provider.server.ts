import type { PaymentProvider } from '~/platform/payment-provider';
import { err } from '~/values/result';
import { transferPath } from '~/web/paths';

/** How payments by transfer are named in our own rows. */
export const TRANSFER_PROVIDER = 'transfer';

/**
 * A bank account of the shop, and a person who looks at it: the buyer reads where to transfer to, an
 * administrator says that the money came (confirm-transfer.server.ts), and gives back by hand. Nobody can
 * be asked, and nobody sends events.
 */
export const createTransferProvider = (): PaymentProvider => ({
  name: TRANSFER_PROVIDER,
  keepsBooks: false,
  closesInTime: false,
  methods: ['transfer'],
  formActionOrigins: [],
  createPayment: ({ reference }) =>
    Promise.resolve({ providerPaymentId: null, redirectTo: transferPath(reference) }),
  refund: () => Promise.resolve('by_hand'),
  findPayment: () => Promise.resolve(null),
  listPayments: () => Promise.resolve([]),
  verifyEvent: () => Promise.resolve(err('signature')),
});

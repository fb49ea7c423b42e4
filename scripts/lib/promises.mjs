// The promises of the shop, each with the tests that prove it, and the guard without which they were seen
// to fail: `red` says which, and `by` which of the tests takes it out.
const unit = (...files) => ({ project: 'unit', files });
const story = (...files) => ({ project: 'promises', files });
const unguarded = unit('app/buying/without-guards.test.ts');

/** @type {{ id: string, what: string, proofs: { project: string, files: string[] }[], red: string, by: string }[]} */
export const promises = [
  {
    id: 'P1',
    what: 'many buyers, one copy: one order',
    proofs: [story('tests/load/one-copy')],
    red: 'the lock on the copy',
    by: 'tests/load/one-copy.test.ts',
  },
  {
    id: 'P2',
    what: 'overlapping carts: no error, no copy twice',
    proofs: [unit('app/buying/overlapping-carts', 'app/buying/without-lock-order')],
    red: 'the order of locks, the second try',
    by: 'app/buying/without-lock-order.test.ts',
  },
  {
    id: 'P3',
    what: 'one form sent many times: one order',
    proofs: [story('tests/load/same-form'), unit('app/buying/without-form-keys')],
    red: 'the form’s unique key, the cart’s lock',
    by: 'app/buying/without-form-keys.test.ts',
  },
  {
    id: 'P4',
    what: 'the end of a hold against its payment',
    proofs: [unit('app/buying/settle-payment.test'), unguarded],
    red: 'locks and the condition on the state',
    by: 'app/buying/without-guards.test.ts',
  },
  {
    id: 'P5',
    what: 'no form sets price, owner, status or stock',
    proofs: [
      { project: 'attack', files: ['tests/attack/tampering'] },
      unit('app/accounts/posted-columns', 'app/buying/shown-price'),
    ],
    red: 'the form’s list, the locked price',
    by: 'app/accounts/posted-columns.test.ts',
  },
  {
    id: 'P6',
    what: 'orders move along listed arcs only',
    proofs: [unit('app/buying/order-status', 'app/buying/order-matrix', 'app/buying/order-moves')],
    red: 'the condition on the state',
    by: 'app/buying/order-matrix.test.ts',
  },
  {
    id: 'P7',
    what: 'events repeated, late, in any order: one change',
    proofs: [unit('app/buying/settle-payment.test'), unguarded],
    red: 'locks and the condition on the state',
    by: 'app/buying/without-guards.test.ts',
  },
  {
    id: 'P8',
    what: 'forged and wrong events: no change',
    proofs: [unit('app/buying/wompi', 'app/payments/sandbox-provider', 'app/buying/forged-events')],
    red: 'signature, age, the comparison',
    by: 'app/buying/forged-events.test.ts',
  },
  {
    id: 'P9',
    what: 'no answer after the capture: settled, charged once',
    proofs: [unit('app/buying/reconcile-payments'), unguarded],
    red: 'the lock on the payment',
    by: 'app/buying/without-guards.test.ts',
  },
  {
    id: 'P10',
    what: 'refunds within the capture, payouts once',
    proofs: [unit('app/payments/payouts', 'app/buying/ledger'), unguarded],
    red: 'the locks on payment and sellers',
    by: 'app/buying/without-guards.test.ts',
  },
  {
    id: 'P11',
    what: 'money divided exactly',
    proofs: [unit('app/payments/commission', 'app/payments/without-largest-remainder')],
    red: 'the largest remainder, whole numbers',
    by: 'app/payments/without-largest-remainder.test.ts',
  },
  {
    id: 'P12',
    what: 'the daily comparison names every difference',
    proofs: [unit('app/payments/compare-books'), unguarded],
    red: 'the time of the last move, the question',
    by: 'app/buying/without-guards.test.ts',
  },
  {
    id: 'P13',
    what: 'the database killed under checkouts: none lost',
    proofs: [story('tests/chaos/database-kill', 'tests/chaos/lost-commits')],
    red: 'each commit on disk',
    by: 'tests/chaos/lost-commits.test.ts',
  },
  {
    id: 'P14',
    what: 'the shop killed at every point: none lost, none twice',
    proofs: [story('tests/chaos/failpoints', 'tests/chaos/half-orders', 'tests/chaos/receipts')],
    red: 'transactions',
    by: 'tests/chaos/half-orders.test.ts',
  },
  {
    id: 'P15',
    what: 'the writer turns read-only and moves',
    proofs: [
      { project: 'ground', files: ['tests/ground/endpoint', 'tests/ground/failover'] },
      unit('app/db/pool'),
    ],
    red: 'the throwing away of connections',
    by: 'app/db/pool.test.ts',
  },
  {
    id: 'P16',
    what: 'the database frozen: cached pages, then 503',
    proofs: [story('tests/chaos/database-frozen'), unit('app/db/frozen-database')],
    red: 'the watch over waiting statements',
    by: 'app/db/frozen-database.test.ts',
  },
  {
    id: 'P17',
    what: 'copies replaced under load: no request fails',
    proofs: [story('tests/chaos/drain')],
    red: 'the wait for the balancer',
    by: 'tests/chaos/drain.test.ts',
  },
];

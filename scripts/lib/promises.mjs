// The promises of the shop, each with the tests that prove it. `red` names the test that takes the
// guard out and must see what goes wrong; without one nothing is claimed.
const withoutGuards = 'app/buying/without-guards.test.ts';
const unguarded = { project: 'unit', files: [withoutGuards] };

export const promises = [
  {
    id: 'P1',
    what: 'many buyers, one copy: one order',
    proofs: [{ project: 'promises', files: ['tests/load/one-copy'] }],
    red: 'tests/load/one-copy.test.ts',
  },
  {
    id: 'P2',
    what: 'overlapping carts: no error, no copy twice',
    proofs: [{ project: 'unit', files: ['app/buying/overlapping-carts'] }],
  },
  {
    id: 'P3',
    what: 'one form sent many times: one order',
    proofs: [{ project: 'promises', files: ['tests/load/same-form'] }],
  },
  {
    id: 'P4',
    what: 'the end of a hold against its payment',
    proofs: [{ project: 'unit', files: ['app/buying/settle-payment.test'] }, unguarded],
    red: withoutGuards,
  },
  {
    id: 'P5',
    what: 'no form sets price, owner, status or stock',
    proofs: [{ project: 'attack', files: ['tests/attack/tampering'] }],
  },
  {
    id: 'P6',
    what: 'orders move along listed arcs only',
    proofs: [{ project: 'unit', files: ['app/buying/order-status', 'app/buying/order-moves'] }],
  },
  {
    id: 'P7',
    what: 'events repeated, late, in any order: one change',
    proofs: [{ project: 'unit', files: ['app/buying/settle-payment.test'] }, unguarded],
    red: withoutGuards,
  },
  {
    id: 'P8',
    what: 'forged and wrong events: no change',
    proofs: [{ project: 'unit', files: ['app/buying/wompi', 'app/payments/sandbox-provider'] }],
  },
  {
    id: 'P9',
    what: 'no answer after the capture: settled, charged once',
    proofs: [{ project: 'unit', files: ['app/buying/reconcile-payments'] }, unguarded],
    red: withoutGuards,
  },
  {
    id: 'P10',
    what: 'refunds within the capture, payouts once',
    proofs: [{ project: 'unit', files: ['app/payments/payouts', 'app/buying/ledger'] }, unguarded],
    red: withoutGuards,
  },
  {
    id: 'P11',
    what: 'money divided exactly',
    proofs: [{ project: 'unit', files: ['app/payments/commission'] }],
  },
  {
    id: 'P12',
    what: 'the daily comparison names every difference',
    proofs: [{ project: 'unit', files: ['app/payments/compare-books'] }, unguarded],
    red: withoutGuards,
  },
  {
    id: 'P13',
    what: 'the database killed under checkouts: none lost',
    proofs: [{ project: 'promises', files: ['tests/chaos/database-kill'] }],
  },
  {
    id: 'P14',
    what: 'the shop killed at every point: none lost, none twice',
    proofs: [
      {
        project: 'promises',
        files: ['tests/chaos/failpoints', 'tests/chaos/half-orders', 'tests/chaos/receipts'],
      },
    ],
    red: 'tests/chaos/half-orders.test.ts',
  },
  {
    id: 'P15',
    what: 'the writer turns read-only and moves',
    proofs: [{ project: 'ground', files: ['tests/ground/endpoint'] }],
  },
  {
    id: 'P16',
    what: 'the database frozen: cached pages, then 503',
    proofs: [{ project: 'promises', files: ['tests/chaos/database-frozen'] }],
  },
  {
    id: 'P17',
    what: 'copies replaced under load: no request fails',
    proofs: [{ project: 'promises', files: ['tests/chaos/drain'] }],
  },
];

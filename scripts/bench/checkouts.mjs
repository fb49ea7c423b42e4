// Checkouts a second: fifty people press the button in the same instant, over two processes. Carts and
// forms are made ready between the rounds and are not counted; copies are never the same, because who
// sells one copy twice has a test of its own.
import { percentile } from './table.mjs';

const TOGETHER = 50;
const ROUNDS = 20;

export async function checkoutFigures({ start, load, db }) {
  const { buyerWithCart, openCheckout } = await load('/tests/support/shop-scenes.ts');
  const processes = [await start(['web']), await start(['web'])];
  const copies = await db
    .selectFrom('listings')
    .select('id')
    .where('status', '=', 'published')
    .where('available', '>', 0)
    .orderBy('id')
    .limit(TOGETHER * (ROUNDS + 1))
    .execute();
  const times = [];
  let milliseconds = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const buyers = await Promise.all(
      copies.slice(round * TOGETHER, (round + 1) * TOGETHER).map(async ({ id }, index) => {
        const { origin } = processes[index % processes.length];
        const { visitor } = await buyerWithCart(db, origin, [id]);
        return { visitor, form: await openCheckout(visitor) };
      }),
    );
    const began = performance.now();
    const latencies = await Promise.all(buyers.map(press));
    // The first round warms both processes up.
    if (round > 0) {
      milliseconds += performance.now() - began;
      times.push(...latencies);
    }
    for (const { visitor } of buyers) visitor.close();
  }
  for (const { child } of processes) await child.stop();
  return [
    {
      what: `checkouts, ${TOGETHER} together over two processes`,
      value: times.length / (milliseconds / 1000),
      unit: 'checkouts/s',
      atLeast: 50,
    },
    { what: 'checkouts, median', value: percentile(times, 0.5), unit: 'ms' },
    { what: 'checkouts, p99', value: percentile(times, 0.99), unit: 'ms', atMost: 500 },
  ];
}

async function press({ visitor, form }) {
  const began = performance.now();
  const answer = await visitor.post('/checkout', form);
  if (answer.status !== 303) throw new Error(`a checkout answered ${answer.status}`);
  return performance.now() - began;
}

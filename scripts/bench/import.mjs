// A seller's file of 50,000 copies: how fast it is written, what the worker weighs meanwhile, and whether
// the shop stays quick. BENCH_ROWS makes it smaller.
const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);

export async function importFigures({ start, load, db }) {
  const { runLargeImport } = await load('/tests/support/large-import.ts');
  // Pages and worker in one process, as `npm start` has them: what slows the other shows.
  const shop = await start(['web', 'worker']);
  const found = await runLargeImport(db, {
    origin: shop.origin,
    worker: shop.child.pid,
    rows: ROWS,
  });
  await shop.child.stop();
  const what = `import of ${ROWS.toLocaleString('en')} copies`;
  return [
    { what: `${what}: the run`, value: found.run, unit: 's', atMost: 30 },
    {
      what: `${what}: rows a second`,
      value: ROWS / found.run,
      unit: 'rows/s',
      atLeast: 50_000 / 30,
    },
    { what: `${what}: the check before`, value: found.check, unit: 's' },
    { what: `${what}: the same file once more`, value: found.again, unit: 's' },
    {
      what: `${what}: most memory (web and worker)`,
      value: (found.memory ?? NaN) / 1e6,
      unit: 'MB',
      atMost: 250,
    },
    { what: 'catalogue before the import, p95', value: found.quiet.p95, unit: 'ms' },
    { what: 'catalogue during the import, p95', value: found.busy.p95, unit: 'ms' },
    { what: 'catalogue during the import, worst', value: found.busy.worst, unit: 'ms' },
    {
      what: `export of ${found.exported.rows.toLocaleString('en')} copies`,
      value: found.exported.seconds,
      unit: 's',
    },
  ];
}

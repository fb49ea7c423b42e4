// npm run lighthouse: home, catalogue, book and copy pages of the built shop, with the sample in it,
// as Lighthouse's phone sees them. Prints the table, and ends with 1 when a page has fewer points
// than it is held to. Performance is the median of three runs, since it hangs on the machine's
// leisure; `-- --runs=1` is quicker, `-- --performance=85` asks for less.
import './lib/check-node.mjs';
import { ensureBuild } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { stopOrphans } from './lib/children.mjs';
import { say, seconds } from './lib/console.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { beforeLeaving, script } from './lib/lifecycle.mjs';
import { openSampleShop } from './lib/sample-shop.mjs';
import { withSource } from './lib/source-modules.mjs';
import { goals, openLighthouse } from './lighthouse/audit.mjs';

await script(async () => {
  const asked = process.argv.slice(2).join(' ');
  const runs = Number(/--runs=(\d+)/.exec(asked)?.[1] ?? 3);
  const least = Number(/--performance=(\d+)/.exec(asked)?.[1] ?? goals.performance);
  await stopOrphans();
  await ensureDependencies();
  await ensureBuild();
  process.env.CHROMIUM_PATH = await findChromium();
  const rows = await withSource(async (load) => {
    const { shop, server } = await openSampleShop(load, { name: 'lighthouse' });
    const { launchBrowser } = await load('/tests/support/browser.ts');
    const audit = await openLighthouse(async (args) => {
      const browser = await launchBrowser(args);
      beforeLeaving(() => browser.close());
    });
    const measured = [];
    for (const [page, path] of Object.entries(await pagesOf(shop.databases.db))) {
      const results = [];
      for (let run = 0; run < runs; run++) results.push(await audit(server.origin + path));
      measured.push({ page, ...medianOf(results) });
    }
    return measured;
  });
  const isMet = show(rows, { ...goals, performance: least });
  say(`Measured in ${seconds(0)}.`);
  return isMet ? 0 : 1;
});

/** The four pages that a first visitor comes to; of books, the one that most have copies of. */
async function pagesOf(db) {
  const copy = await db
    .selectFrom('listings')
    .select(['id', 'book_id'])
    .where('status', '=', 'published')
    .where('book_id', '=', (eb) =>
      eb
        .selectFrom('listings')
        .select('book_id')
        .where('status', '=', 'published')
        .groupBy('book_id')
        .orderBy(eb.fn.countAll(), 'desc')
        .orderBy('book_id')
        .limit(1),
    )
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return {
    home: '/',
    catalogue: '/catalog',
    book: `/books/${copy.book_id}`,
    copy: `/listings/${copy.id}`,
  };
}

/** The run in the middle by performance. */
function medianOf(results) {
  const sorted = results.toSorted((a, b) => a.points.performance - b.points.performance);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Prints the table; whether every page has the points that it is held to. */
function show(rows, asked) {
  const heads = [...Object.keys(asked), ...Object.keys(rows[0].figures)];
  const line = (first, cells) =>
    say(
      first.padEnd(12) +
        heads.map((head, at) => String(cells[at]).padStart(Math.max(head.length, 6) + 3)).join(''),
    );
  say();
  line('', heads);
  for (const { page, points, figures } of rows) {
    line(page, [...Object.values(points), ...Object.values(figures)]);
  }
  line('wanted', [
    ...Object.values(asked).map((goal) => (goal < 100 ? `≥${goal}` : goal)),
    ...Object.keys(rows[0].figures).map(() => ''),
  ]);
  say();
  for (const { page, faults } of rows) for (const fault of faults) say(`${page}: ${fault}`);
  return rows.every(({ points }) =>
    Object.entries(asked).every(([id, goal]) => points[id] >= goal),
  );
}

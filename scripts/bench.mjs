// npm run bench: the figures that the shop is held to, measured on this machine in one run, on a
// private database that writes each commit to disk, with the sample loaded. About three minutes.
import './lib/check-node.mjs';
import { basketFigures } from './bench/basket.mjs';
import { checkoutFigures } from './bench/checkouts.mjs';
import { openBench } from './bench/bench-shop.mjs';
import { importFigures } from './bench/import.mjs';
import { pageFigures } from './bench/pages.mjs';
import { processFigures } from './bench/process-figures.mjs';
import { searchFigures } from './bench/search.mjs';
import { javascriptFigures, packageFigures } from './bench/sizes.mjs';
import { addFigures, showTable } from './bench/table.mjs';
import { stopOrphans } from './lib/children.mjs';
import { say, seconds } from './lib/console.mjs';
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { script } from './lib/lifecycle.mjs';
import { withSource } from './lib/source-modules.mjs';
import { makeRunFolder } from './lib/test-database.mjs';

const sections = {
  process: processFigures,
  pages: pageFigures,
  checkouts: checkoutFigures,
  javascript: javascriptFigures,
  packages: packageFigures,
  import: importFigures,
  search: searchFigures,
  basket: basketFigures,
};
/** They bring their own. */
const withoutShop = new Set(['search', 'basket']);
/** They take minutes: measured when they are named. */
const onlyWhenNamed = new Set(['import', 'search']);

await script(async () => {
  // `npm run bench -- pages checkouts`: these alone.
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in sections));
  if (unknown.length) {
    say(`There is no ${unknown.join(', ')}; there are: ${Object.keys(sections).join(', ')}.`);
    return 64;
  }
  await stopOrphans();
  await ensureDependencies();
  const wanted = Object.keys(sections).filter((name) =>
    asked.length ? asked.includes(name) : !onlyWhenNamed.has(name),
  );
  const needsShop = wanted.some((name) => !withoutShop.has(name));
  if (needsShop || wanted.includes('search')) await ensureBuild();
  await withSource(async (load) => {
    const shop = needsShop ? await openBench(load) : undefined;
    for (const name of wanted) {
      say(`Measuring: ${name} …`);
      addFigures(await sections[name](shop ?? { load, folder: await makeRunFolder() }));
    }
    await shop?.end();
  });
  showTable();
  say(`Measured in ${seconds(0)}.`);
  return 0;
});

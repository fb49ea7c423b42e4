// npm run bench: the figures that the shop is held to, measured on this machine in one run, on a
// private database that writes each commit to disk, with the sample loaded. About three minutes.
import './lib/check-node.mjs';
import { checkoutFigures } from './bench/checkouts.mjs';
import { openBench } from './bench/bench-shop.mjs';
import { pageFigures } from './bench/pages.mjs';
import { processFigures } from './bench/process-figures.mjs';
import { javascriptFigures, packageFigures } from './bench/sizes.mjs';
import { addFigures, showTable } from './bench/table.mjs';
import { stopOrphans } from './lib/children.mjs';
import { say, seconds } from './lib/console.mjs';
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { script } from './lib/lifecycle.mjs';
import { withSource } from './lib/source-modules.mjs';

const sections = {
  process: processFigures,
  pages: pageFigures,
  checkouts: checkoutFigures,
  javascript: javascriptFigures,
  packages: packageFigures,
};

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
  await ensureBuild();
  await withSource(async (load) => {
    const shop = await openBench(load);
    for (const [name, measure] of Object.entries(sections)) {
      if (asked.length && !asked.includes(name)) continue;
      say(`Measuring: ${name} …`);
      addFigures(await measure(shop));
    }
    await shop.end();
  });
  showTable();
  say(`Measured in ${seconds(0)}.`);
  return 0;
});

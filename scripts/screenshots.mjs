// npm run screenshots: every page of the shop on a phone and on a desktop, light and dark, as
// pictures on one sheet, .data/screenshots/index.html. `npm run screenshots -- cart order` shoots
// those whose name has one of these words; `-- --readme` makes the six of the README anew.
import './lib/check-node.mjs';
import { rmSync } from 'node:fs';
import { ensureBuild } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { stopOrphans } from './lib/children.mjs';
import { say, seconds } from './lib/console.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { beforeLeaving, script } from './lib/lifecycle.mjs';
import { inData, makePrivateFolder } from './lib/paths.mjs';
import { openSampleShop } from './lib/sample-shop.mjs';
import { withSource } from './lib/source-modules.mjs';
import { writeContactSheet } from './screenshots/contact-sheet.mjs';
import { furnish } from './screenshots/furnish.mjs';
import { letterScenes, troubleScenes } from './screenshots/other-scenes.mjs';
import { pageScenes } from './screenshots/page-scenes.mjs';
import { shootForReadme } from './screenshots/readme-pictures.mjs';
import { shoot } from './screenshots/shoot.mjs';

const folder = inData('screenshots');

await script(async () => {
  const asked = process.argv.slice(2);
  const forReadme = asked.includes('--readme');
  const words = asked.filter((word) => !word.startsWith('--'));
  await stopOrphans();
  await ensureDependencies();
  await ensureBuild();
  process.env.CHROMIUM_PATH = await findChromium();
  await withSource(async (load) => {
    const opened = await openSampleShop(load, { name: 'screenshots' });
    const { launchBrowser } = await load('/tests/support/browser.ts');
    const browser = await launchBrowser();
    beforeLeaving(() => browser.close());
    const stage = await furnish({ load, browser, ...opened });
    if (forReadme) return shootForReadme(stage);
    rmSync(folder, { recursive: true, force: true });
    makePrivateFolder(folder);
    const scenes = [
      ...pageScenes(stage),
      ...(await letterScenes(stage)),
      // The last ones take the shop apart.
      ...(await troubleScenes(stage)),
    ].filter(({ name }) => !words.length || words.some((word) => name.includes(word)));
    const shots = [];
    for (const scene of scenes) shots.push(...(await shoot(scene, folder)));
    writeContactSheet(folder, shots);
    // Pages that are meant to fail complain too: to be read, not to be counted.
    for (const complaint of await stage.world.leave()) say(`  complaint: ${complaint}`);
    say(`${shots.length} pictures of ${scenes.length} pages: ${folder}/index.html`);
  });
  say(`Done after ${seconds(0)}.`);
  return 0;
});

// One page through Lighthouse as a phone sees it, on the machine's own Chromium.
import { say } from '../lib/console.mjs';
import { anyFree } from '../lib/ports.mjs';
import { loadLighthouse } from './install.mjs';

/** What the shop is held to, in points of 100 (issue B). */
export const goals = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
const categories = Object.keys(goals);

/**
 * Gives a function that audits an address: the `points` of each category, some `figures`, and the
 * `faults` that cost points, one line each. `launch(args)` starts a Chromium, which the caller closes.
 */
export async function openLighthouse(launch) {
  const { default: lighthouse } = await loadLighthouse();
  const port = await anyFree();
  await launch([`--remote-debugging-port=${port}`]);
  return async (url) => {
    const flags = { port, logLevel: 'error', output: 'json', onlyCategories: categories };
    let { lhr } = await lighthouse(url, flags);
    // On a busy machine the browser's trace can begin too late; Lighthouse itself asks for another run.
    for (let attempts = 1; lhr.runtimeError && attempts < 3; attempts++) {
      say(`${url}: ${lhr.runtimeError.code}, once more`);
      ({ lhr } = await lighthouse(url, flags));
    }
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    return { points: pointsOf(lhr), figures: figuresOf(lhr), faults: faultsOf(lhr) };
  };
}

const pointsOf = ({ categories: found }) =>
  Object.fromEntries(categories.map((id) => [id, Math.round(found[id].score * 100)]));

const figuresOf = ({ audits }) =>
  Object.fromEntries(
    [
      ['FCP', 'first-contentful-paint'],
      ['LCP', 'largest-contentful-paint'],
      ['TBT', 'total-blocking-time'],
      ['CLS', 'cumulative-layout-shift'],
    ].map(([name, id]) => [name, audits[id].displayValue]),
  );

/** The audits with a weight that are not whole, and the first elements that they are about. */
function faultsOf({ audits, categories: found }) {
  const weighed = Object.values(found).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
  );
  return [...new Set(weighed)]
    .map((id) => audits[id])
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, title, displayValue = '', details }) => {
      const places = (details?.items ?? []).map(
        ({ node, url, description }) => node?.snippet ?? url ?? description,
      );
      return [id, title, displayValue, ...places.slice(0, 3)].filter(Boolean).join(' · ');
    });
}

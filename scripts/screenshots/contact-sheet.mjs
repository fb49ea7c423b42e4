// The sheet on which all pictures are seen together: one row a page, one column a look.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value) => value.replace(/[&<>"]/g, (sign) => signs[sign]);

const style = `
:root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
body { margin: 24px; }
section { margin-block: 32px; }
h2 { margin: 0 0 8px; font-size: 18px; }
small { font-weight: normal; opacity: 0.7; }
div { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; }
img { display: block; max-height: 560px; max-width: 100%; border: 1px solid #8886; }
`;

/** Writes index.html beside the pictures; `shots` in the order in which they shall stand. */
export function writeContactSheet(folder, shots) {
  const names = [...new Set(shots.map(({ name }) => name))];
  const sections = names.map((name) => {
    const own = shots.filter((shot) => shot.name === name);
    const pictures = own.map(
      ({ look, file }) =>
        `<a href="${file}"><img src="${file}" alt="${text(`${name}, ${look}`)}" loading="lazy"></a>`,
    );
    return `<section><h2>${text(name)} <small>${text(own[0].path)}</small></h2><div>${pictures.join('')}</div></section>`;
  });
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>BookStore, every page</title>` +
      `<style>${style}</style><h1>BookStore, every page</h1>${sections.join('')}</html>`,
  );
}

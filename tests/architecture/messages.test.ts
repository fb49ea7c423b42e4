import { describe, expect, it } from 'vitest';

/** Both languages say the same things, each in its own words. */

const rooms = import.meta.glob<Record<string, unknown>>('../../app/*/messages.{es,en}.ts', {
  eager: true,
});
const catalogues = Object.keys(rooms)
  .filter((file) => file.endsWith('.es.ts'))
  .map((file) => ({
    room: file.split('/').at(-2)!,
    es: texts(rooms[file]!.es),
    en: texts(rooms[file.replace('.es.ts', '.en.ts')]?.en),
  }));

/** Words that both languages share, or a name. */
const sameInBoth =
  /^(\W*|BookStore.*|ISBN.*|[A-Z]{2,}.*|DHL|FedEx|No\.?|Error|Total|Subtotal|Costa Rica)$/;

describe.each(catalogues)('the messages of $room', ({ es, en }) => {
  it('are there in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...es.keys()].sort());
    const empty = [...es, ...en].filter(([, text]) => text !== null && text.trim() === '');
    expect(empty.map(([key]) => key)).toEqual([]);
  });

  it('are translated', () => {
    const same = [...es].filter(
      ([key, text]) => text !== null && text.includes(' ') && en.get(key) === text,
    );
    expect(same.filter(([, text]) => !sameInBoth.test(text!))).toEqual([]);
  });
});

it('looks at every room that speaks', () => {
  expect(catalogues.length).toBeGreaterThan(5);
});

/** Every text by its place; null for one that is made of numbers or names. */
function texts(value: unknown, path = ''): Map<string, string | null> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value === 'function') return new Map([[path, null]]);
  const all = new Map<string, string | null>();
  for (const [key, inner] of Object.entries(value ?? {})) {
    for (const [place, text] of texts(inner, `${path}.${key}`)) all.set(place, text);
  }
  return all;
}

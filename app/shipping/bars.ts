/** Where the bars stand, from the left, in modules; `width` is that of all together. */
export function placeBars(widths: readonly number[]): {
  width: number;
  bars: { x: number; width: number }[];
} {
  let x = 0;
  const bars: { x: number; width: number }[] = [];
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) bars.push({ x, width });
    x += width;
  }
  return { width: x, bars };
}

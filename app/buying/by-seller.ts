/** Lines of a cart, parcel by parcel: one seller, one order (PRODUCT.md, words). Keeps their order. */
export function bySeller<Line extends { handle: string }>(
  lines: readonly Line[],
): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(line.handle);
    if (group) group.push(line);
    else groups.set(line.handle, [line]);
  }
  return groups;
}

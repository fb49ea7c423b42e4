/**
 * Makes a part of the page equal to a fresh one from the server, and leaves alone whatever is the same:
 * pictures do not flicker, the focus and what is being typed elsewhere stay. Elements with an `id` are
 * found again wherever they went. Whatever is new asks for its enhancements by an `enhance` event.
 */
export function morph(old: Element, fresh: Element): void {
  if (old.isEqualNode(fresh)) return;
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  morphChildren(old, [...fresh.childNodes]);
}

function morphChildren(parent: Element, children: ChildNode[]): void {
  let at: ChildNode | null = parent.firstChild;
  for (const [index, fresh] of children.entries()) {
    const kept = findOld(at, fresh, children.slice(index + 1));
    if (!kept) {
      const added = document.importNode(fresh, true);
      parent.insertBefore(added, at);
      if (added instanceof Element) added.dispatchEvent(new Event('enhance', { bubbles: true }));
      continue;
    }
    if (kept !== at) parent.insertBefore(kept, at);
    at = kept.nextSibling;
    if (kept instanceof Element) morph(kept, fresh as Element);
    else kept.nodeValue = fresh.nodeValue;
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** What stands for `fresh` among the old children from `at` on. */
function findOld(
  at: ChildNode | null,
  fresh: ChildNode,
  later: ChildNode[],
): ChildNode | undefined {
  const rest: ChildNode[] = [];
  for (let one = at; one; one = one.nextSibling) rest.push(one);
  if (!(fresh instanceof Element)) {
    return at && !(at instanceof Element) && at.nodeType === fresh.nodeType ? at : undefined;
  }
  const elements = rest.filter((one) => one instanceof Element);
  if (fresh.id) return elements.find(({ id }) => id === fresh.id);
  const equal = elements.find((one) => one.isEqualNode(fresh));
  if (equal) return equal;
  const [first] = elements;
  const isFree =
    first &&
    first.id === '' &&
    first.tagName === fresh.tagName &&
    !later.some((one) => one.isEqualNode(first));
  return isFree ? first : undefined;
}

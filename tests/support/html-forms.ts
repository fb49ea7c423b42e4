/**
 * Forms of a page as a browser without JavaScript reads them. Regular expressions are enough: what
 * they read is React's own regular output, and a form never stands in a form.
 */
export interface PageForm {
  /** Path to which it is sent; '' means the page's own. */
  action: string;
  method: string;
  /** What would be sent if nothing were typed, without any button. */
  fields: [string, string][];
  /** Every control's name, also of those that would send nothing now. */
  names: Set<string>;
  /** All that a radio group offers, by its name. */
  radios: Map<string, string[]>;
  /** All that a select offers, by its name. */
  selects: Map<string, string[]>;
  /** Submit buttons with a name. */
  buttons: [string, string][];
  isMultipart: boolean;
}

export function pageForms(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inner = '']) =>
    readForm(head, inner),
  );
}

/** The first form that is sent to this path and has all the named fields or radio groups. */
export function findForm(html: string, path: string, ...names: string[]): PageForm {
  const found = pageForms(html).find(
    (form) =>
      form.method === 'post' &&
      (form.action === path || form.action.startsWith(`${path}?`)) &&
      names.every((name) => form.radios.has(name) || form.fields.some(([field]) => field === name)),
  );
  if (!found) throw new Error(`no form to ${path} with ${names.join(', ') || 'any field'}`);
  return found;
}

function readForm(head: string, inner: string): PageForm {
  const form: PageForm = {
    action: attribute(head, 'action') ?? '',
    method: (attribute(head, 'method') ?? 'get').toLowerCase(),
    fields: [],
    names: new Set(),
    radios: new Map(),
    selects: new Map(),
    buttons: [],
    isMultipart: /multipart/.test(attribute(head, 'enctype') ?? ''),
  };
  const controls =
    /<(input|button)\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g;
  for (const [, tag, attributes = '', areaHead, areaText, selectHead, options] of inner.matchAll(
    controls,
  )) {
    if (areaHead !== undefined) {
      const name = attribute(areaHead, 'name');
      // A browser drops the first newline of a text area.
      if (name) form.names.add(name);
      if (name) form.fields.push([name, unescapeHtml((areaText ?? '').replace(/^\n/, ''))]);
    } else if (selectHead !== undefined) readSelect(form, selectHead, options ?? '');
    else if (tag === 'button') {
      const name = attribute(attributes, 'name');
      if (name && attribute(attributes, 'type') !== 'button') {
        form.names.add(name);
        form.buttons.push([name, attribute(attributes, 'value') ?? '']);
      }
    } else readInput(form, attributes);
  }
  return form;
}

function readInput(form: PageForm, head: string): void {
  const name = attribute(head, 'name');
  const type = attribute(head, 'type') ?? 'text';
  if (!name || has(head, 'disabled')) return;
  form.names.add(name);
  if (type === 'submit') {
    form.buttons.push([name, attribute(head, 'value') ?? '']);
    return;
  }
  if (type === 'file') return;
  const value = attribute(head, 'value') ?? (type === 'checkbox' ? 'on' : '');
  if (type === 'radio') form.radios.set(name, [...(form.radios.get(name) ?? []), value]);
  if ((type === 'radio' || type === 'checkbox') && !has(head, 'checked')) return;
  form.fields.push([name, value]);
}

function readSelect(form: PageForm, head: string, inner: string): void {
  const name = attribute(head, 'name');
  if (!name) return;
  form.names.add(name);
  const options = [...inner.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => ({
    value: attribute(option, 'value') ?? '',
    isSelected: has(option, 'selected'),
  }));
  form.selects.set(
    name,
    options.map(({ value }) => value),
  );
  const chosen = options.find(({ isSelected }) => isSelected) ?? options[0];
  if (chosen) form.fields.push([name, chosen.value]);
}

const attribute = (head: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'i').exec(head);
  return found ? unescapeHtml(found[1] ?? '') : undefined;
};
const has = (head: string, name: string) => new RegExp(`(?:^|\\s)${name}(?:=|\\s|/|$)`).test(head);

export const unescapeHtml = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** A form's fields with some set to other values, as a person would type over them. */
export function filled(
  fields: [string, string][],
  values: Record<string, string | string[]>,
): [string, string][] {
  const rest = fields.filter(([name]) => !(name in values));
  const typed = Object.entries(values).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, one]),
  );
  return [...rest, ...typed];
}

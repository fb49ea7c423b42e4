/**
 * Suggestions under a search box: the editable combobox with a list of the ARIA Authoring Practices
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The box stays a search box: whoever picks
 * nothing searches as without a script, and when no answer comes there is simply no list.
 */
import { openSource, type Suggestions } from './suggestion-source';

/** Milliseconds without a key before the shop is asked. */
const PAUSE = 150;

export function enhance(form: HTMLElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')!;
  const source = openSource(form.dataset.source!);
  const list = makeList(`${input.id}-suggestions`, form.dataset.label!);
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.role = 'status';
  form.append(list, status);
  input.role = 'combobox';
  input.ariaAutoComplete = 'list';
  input.setAttribute('aria-controls', list.id);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let marked = -1;

  const options = () => [...list.children] as HTMLAnchorElement[];
  const isOpen = () => !list.hidden;
  const show = (isShown: boolean) => {
    list.hidden = !isShown;
    input.ariaExpanded = String(isShown);
    if (!isShown) mark(-1);
  };
  /** Marks an option, round and round; -1 is the box itself. */
  const mark = (index: number) => {
    marked = index;
    for (const [at, option] of options().entries()) option.ariaSelected = String(at === index);
    const option = options()[index];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: 1 | -1) => {
    const places = options().length + 1;
    mark(((marked + 1 + by + places) % places) - 1);
  };
  const fill = ({ items, status: sentence }: Suggestions) => {
    list.replaceChildren(...items.map((item, index) => makeOption(`${list.id}-${index}`, item)));
    show(items.length > 0 && document.activeElement === input);
    status.textContent = sentence;
  };
  const refresh = async () => {
    form.toggleAttribute('data-loading', true);
    const answer = await source.ask(input.value);
    if (answer === 'overtaken') return;
    form.toggleAttribute('data-loading', false);
    fill(answer);
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    source.stop();
    timer = setTimeout(() => void refresh(), PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    const { key } = event;
    // What an input method is still composing is not typed yet.
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (options().length === 0) return;
      event.preventDefault();
      const wasOpen = isOpen();
      show(true);
      if (wasOpen || !event.altKey) step(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Enter' && marked >= 0) {
      event.preventDefault();
      options()[marked]!.click();
    } else if (key === 'Escape' && isOpen()) {
      // The next one empties the box, as browsers do.
      event.preventDefault();
      show(false);
    } else if (isOpen()) {
      // Home, End, the other arrows and letters belong to the text.
      mark(-1);
    }
  });
  // The pointer must not take the focus away before the link is followed.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  input.addEventListener('blur', () => show(false));
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    source.stop();
  });
  show(false);
  // What was typed while this was still coming.
  if (input.value !== input.defaultValue) void refresh();
}

function makeList(id: string, label: string): HTMLElement {
  const list = document.createElement('div');
  list.id = id;
  list.className = 'suggestions';
  list.role = 'listbox';
  list.ariaLabel = label;
  return list;
}

function makeOption(id: string, item: Suggestions['items'][number]): HTMLAnchorElement {
  const option = document.createElement('a');
  option.id = id;
  option.role = 'option';
  option.tabIndex = -1;
  option.href = item.href;
  const detail = document.createElement('span');
  detail.textContent = item.detail;
  option.append(item.text, ' ', detail);
  return option;
}

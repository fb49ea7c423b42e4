import type { PickProblem, PickRules } from './photo-picks';
import { sortPicks } from './photo-picks';

/** What the page says, with `{name}` for a file; it comes with the form (photo-upload-settings.ts). */
export interface PreviewTexts {
  problems: Record<PickProblem, string>;
  remove: string;
  camera: string;
}

/**
 * Shows the photos that are chosen, small and each with a button that takes it out, and in words what
 * cannot be sent. `main` is the field that is sent; another one (the camera) only adds to it.
 */
export function previewPhotos(
  form: HTMLFormElement,
  main: HTMLInputElement,
  { rules, texts }: { rules: PickRules; texts: PreviewTexts },
): void {
  const list = document.createElement('ul');
  list.className = 'photo-strip photo-picks';
  const faults = document.createElement('p');
  faults.className = 'field-error';
  faults.role = 'alert';
  const camera = matchMedia('(pointer: coarse)').matches
    ? [makeCamera(main.accept, texts.camera)]
    : [];
  main.after(...camera);
  let chosen: File[] = [];

  const choose = (files: readonly File[]) => {
    const { good, refused } = sortPicks(files, rules);
    chosen = good;
    const carrier = new DataTransfer();
    for (const file of good) carrier.items.add(file);
    main.files = carrier.files;
    list.replaceChildren(...good.map(toItem));
    const sentences = refused.map(({ name, problem }) =>
      texts.problems[problem].replace('{name}', name),
    );
    faults.textContent = sentences.join(' ');
    faults.hidden = refused.length === 0;
    // After an answer was put into the page, they may have been taken out of it.
    main.after(...camera, list, faults);
  };
  const toItem = (file: File): HTMLElement => {
    const item = document.createElement('li');
    const image = document.createElement('img');
    const button = document.createElement('button');
    image.src = URL.createObjectURL(file);
    image.alt = '';
    image.width = image.height = 120;
    image.addEventListener('load', () => URL.revokeObjectURL(image.src), { once: true });
    button.type = 'button';
    button.className = 'button button--quiet button--small';
    button.textContent = texts.remove;
    button.ariaLabel = `${texts.remove} ${file.name}`;
    button.addEventListener('click', () => {
      choose(chosen.filter((one) => one !== file));
      (list.querySelector('button') ?? main).focus();
    });
    item.append(image, file.name, button);
    return item;
  };

  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
    const added = [...(target.files ?? [])];
    if (target !== main) target.value = '';
    choose([...chosen, ...added]);
  });
  form.addEventListener('reset', () => setTimeout(() => choose([])));
}

/** Opens the camera at once, where the other field would ask first; what it takes joins the others. */
function makeCamera(accept: string, text: string): HTMLElement {
  const label = document.createElement('label');
  label.className = 'button button--secondary camera-button';
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = accept;
  field.setAttribute('capture', 'environment');
  field.className = 'visually-hidden';
  label.append(text, field);
  return label;
}

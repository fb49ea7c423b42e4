/**
 * Photos of a copy: seen before they are sent, checked in words, and sent with a bar that says how far
 * they are. The post and its answer are those of the plain form.
 */
import { announce } from '~/ui/enhance/announce';
import { startRunning } from '~/ui/enhance/running';
import { readPage, showPage } from '~/ui/enhance/show-page';
import type { PhotoUploadSettings } from './photo-upload-settings';
import { previewPhotos } from './photo-previews';

export function enhance(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const settings = JSON.parse(form.dataset.photos!) as PhotoUploadSettings;
  const main = form.querySelector<HTMLInputElement>('input[type="file"]')!;
  previewPhotos(form, main, settings);
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented || main.files?.length === 0) return;
    event.preventDefault();
    if (form.ariaBusy !== 'true') send(form, event.submitter, settings.texts);
  });
}

type Texts = PhotoUploadSettings['texts'];

function send(form: HTMLFormElement, submitter: HTMLElement | null, texts: Texts): void {
  const end = startRunning([form, submitter]);
  const { row, bar, words } = makeProgress(texts.sending);
  (submitter?.closest('.actions') ?? form).after(row);
  const fail = (sentence: string) => {
    end();
    bar.remove();
    words.className = 'field-error';
    words.textContent = sentence;
    announce(sentence);
    form.addEventListener('submit', () => row.remove(), { once: true });
  };
  // Not fetch: it does not tell how much has been sent.
  const request = new XMLHttpRequest();
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.value = loaded / total;
    if (loaded === total) words.textContent = texts.working;
  });
  request.addEventListener('error', () => fail(texts.failed));
  request.addEventListener('abort', () => fail(texts.failed));
  request.addEventListener('load', () => {
    const page = readPage(request.responseText);
    if (!page) return fail(texts.failed);
    end();
    row.remove();
    showPage(page, request.responseURL, { form, submitter });
  });
  request.open('POST', form.action);
  request.send(new FormData(form, submitter));
  announce(texts.sending);
}

function makeProgress(text: string) {
  const row = document.createElement('div');
  row.className = 'upload-progress';
  const label = document.createElement('label');
  const words = document.createElement('span');
  words.textContent = text;
  const bar = document.createElement('progress');
  bar.value = 0;
  label.append(words, bar);
  row.append(label);
  return { row, bar, words };
}

/**
 * The button beside the ISBN that reads it with the camera; it is not there without a script or a camera.
 * What was read stands in the field as if it had been typed, and the person goes on from there.
 */
import { announce } from '~/ui/enhance/announce';
import { parseIsbn } from '~/values/isbn';
import { openBarcodeReader } from './barcode-reader';

/** Milliseconds between two looks. */
const pause = 200;

export function enhance(element: HTMLElement): void {
  void hasCamera().then((isThere) => {
    if (!isThere) return;
    element.hidden = false;
    const [open, close] = element.querySelectorAll('button');
    const dialog = element.querySelector('dialog')!;
    open!.addEventListener('click', () => void scan(element, dialog));
    close!.addEventListener('click', () => dialog.close());
  });
}

async function hasCamera(): Promise<boolean> {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
  return devices?.some(({ kind }) => kind === 'videoinput') ?? false;
}

async function scan(element: HTMLElement, dialog: HTMLDialogElement): Promise<void> {
  const video = dialog.querySelector('video')!;
  const words = dialog.querySelector('[role="status"]')!;
  const { looking, denied, failed, read } = element.dataset;
  const field = document.getElementById(element.dataset.field!) as HTMLInputElement;
  let stream: MediaStream | undefined;
  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
  };
  dialog.addEventListener('close', stop, { once: true });
  dialog.showModal();
  words.textContent = looking!;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 } },
    });
    // Closed while the browser asked for leave.
    if (!dialog.open) return stop();
    video.srcObject = stream;
    const [reader] = await Promise.all([openBarcodeReader(), video.play()]);
    while (dialog.open) {
      const codes = await reader.detect(video);
      const isbn = codes.map(({ rawValue }) => parseIsbn(rawValue)).find(({ ok }) => ok);
      if (isbn?.ok) {
        dialog.close();
        field.value = isbn.value;
        field.focus();
        announce(`${read!} ${isbn.value}`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  } catch (error) {
    stop();
    const isDenied = error instanceof DOMException && error.name === 'NotAllowedError';
    words.textContent = (isDenied ? denied : failed)!;
  }
}

/**
 * Says at once that a chosen file is larger than the shop takes, where one would wait for all of it to be
 * sent to read the same sentence.
 */
import { announce } from './announce';

export function enhance(element: HTMLElement): void {
  const input = element as HTMLInputElement;
  const { mostBytes, tooLarge } = input.dataset;
  const described = input.getAttribute('aria-describedby');
  const note = document.createElement('p');
  note.className = 'field-error';
  note.id = `${input.id}-size`;
  note.textContent = tooLarge!;

  const isTooLarge = () => [...input.files!].some(({ size }) => size > Number(mostBytes));
  const look = () => {
    const isWrong = isTooLarge();
    if (isWrong === note.isConnected) return;
    input.closest('.field')!.classList.toggle('field--invalid', isWrong);
    input.ariaInvalid = isWrong ? 'true' : null;
    const notes = [described, isWrong && note.id].filter(Boolean).join(' ');
    if (notes) input.setAttribute('aria-describedby', notes);
    else input.removeAttribute('aria-describedby');
    if (isWrong) {
      input.before(note);
      announce(tooLarge!);
    } else note.remove();
  };
  input.addEventListener('change', look);
  input.form!.addEventListener('submit', (event) => {
    if (!isTooLarge()) return;
    event.preventDefault();
    input.focus();
  });
  // The browser may have kept it from before.
  look();
}

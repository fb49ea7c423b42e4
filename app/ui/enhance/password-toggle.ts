/** The button beside a password, hidden where there is no script: shows what is typed, or hides it. */
export function enhance(button: HTMLElement): void {
  const field = document.getElementById(button.getAttribute('aria-controls')!) as HTMLInputElement;
  const { show, hide } = button.dataset;
  button.hidden = false;
  button.addEventListener('click', () => {
    const isShown = field.type === 'password';
    field.type = isShown ? 'text' : 'password';
    button.ariaPressed = String(isShown);
    button.textContent = (isShown ? hide : show) ?? '';
  });
}

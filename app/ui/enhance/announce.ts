let region: HTMLElement | undefined;

/** Says a sentence to screen readers. The region stands before its text comes, or nothing would be said. */
export function announce(text: string): void {
  if (!region?.isConnected) {
    region = document.createElement('p');
    region.className = 'visually-hidden';
    region.role = 'status';
    document.body.append(region);
  }
  const speaker = region;
  speaker.textContent = '';
  setTimeout(() => (speaker.textContent = text), 100);
}

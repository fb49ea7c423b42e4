/**
 * Asks for the page again in the background while it waits for something, and puts the new one in its
 * place when that has happened, so that nothing jumps before. A failed question is asked again.
 */
export function enhance(mark: HTMLElement): void {
  const wait = Number(mark.dataset.seconds) * 1000;
  let left = Number(mark.dataset.limit);
  const ask = async () => {
    left -= 1;
    const isStillWaiting = await fetch(location.href)
      .then(async (answer) => !answer.ok || (await answer.text()).includes(mark.outerHTML))
      .catch(() => true);
    if (!isStillWaiting) location.reload();
    else if (left > 0) setTimeout(() => void ask(), wait);
  };
  setTimeout(() => void ask(), wait);
}

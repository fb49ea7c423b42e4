/** What a list was asked for. Its forms post to the same address, so an act leads back to the same page. */
export function searchOf(request: Request): { q: string; after: string } {
  const query = new URL(request.url).searchParams;
  return { q: query.get('q') ?? '', after: query.get('after') ?? '' };
}

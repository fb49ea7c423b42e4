/** Spines on a shelf, one leaning: decoration of the home page and of empty places. */
export function ShelfArt() {
  return (
    <svg className="shelf-art" width="240" height="96" viewBox="0 0 240 96" aria-hidden="true">
      <path className="shelf-art-a" d="M20 22h18v68H20z" />
      <path className="shelf-art-line" d="M2 92h236" />
    </svg>
  );
}

/** An open book whose pages are a gable: the shop and what it sells in one mark. */
export function BrandMark() {
  return (
    <svg className="brand-mark" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 9C12 5 7 5 3 6v19c4-1 9-1 13 3V9z" />
      <path d="M16 9c4-4 9-4 13-3v19c-4-1-9-1-13 3" />
    </svg>
  );
}

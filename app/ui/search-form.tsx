import { uiMessages } from './messages';
import { Form, useLocalPath, useMessages } from './navigation';

type SearchFormProps = {
  id?: string;
  defaultValue?: string;
  /** `hero`: the large one of the home page. */
  look?: 'header' | 'hero';
};

/** GET /catalog?q=… */
export function SearchForm({ id = 'site-search', defaultValue, look = 'header' }: SearchFormProps) {
  const texts = useMessages(uiMessages);
  const localPath = useLocalPath();
  const label = look === 'hero' ? texts.searchCatalogLabel : texts.searchLabel;
  return (
    <Form
      method="get"
      action="/catalog"
      role="search"
      aria-label={label}
      className={`search search--${look}`}
      data-enhance="suggestions"
      data-when="focus"
      data-source={localPath('/search/suggest')}
      data-label={texts.suggestions}
    >
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        name="q"
        type="search"
        placeholder={texts.searchPlaceholder}
        defaultValue={defaultValue}
        key={defaultValue}
        autoComplete="off"
        enterKeyHint="search"
      />
      <button type="submit">
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M13 13l5 5M8.5 14.5a6 6 0 1 1 0-12 6 6 0 0 1 0 12z" />
        </svg>
        <span>{texts.searchButton}</span>
      </button>
    </Form>
  );
}

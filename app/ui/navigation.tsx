/**
 * Links and forms that stay in the page's language, and forms that carry the CSRF token.
 */
import { createContext, useContext } from 'react';
import type { AnchorHTMLAttributes, FormHTMLAttributes } from 'react';
import type { Lang, RootData } from './root-data';

/** What the components know of the page that they stand in; the root's layout gives it. */
export type PageInfo = {
  lang: Lang;
  /** The page's own address, with its query; '' where forms always name theirs. */
  self: string;
  /** The root loader's data; undefined only on an error page that stands without it. */
  data?: RootData;
};

const PageContext = createContext<PageInfo>({ lang: 'es', self: '' });
export const PageProvider = PageContext.Provider;

/** The language of the page, by its address: `/en` and everything under it is English. */
export function useLang(): Lang {
  return useContext(PageContext).lang;
}

/** The texts of a catalogue in the page's language. */
export function useMessages<T>(catalogue: { es: T; en: T }): T {
  return catalogue[useLang()];
}

/** Gives a function that puts the page's language before a path: `/cart` is `/en/cart`. */
export function useLocalPath(): (path: string) => string {
  const lang = useLang();
  return (path) => {
    if (lang === 'es' || !path.startsWith('/') || /^\/en([/?#]|$)/.test(path)) return path;
    return path === '/' ? '/en' : `/en${path.replace(/^\/(?=[?#])/, '')}`;
  };
}

export function useRootData(): RootData | undefined {
  return useContext(PageContext).data;
}

/** The token that the forms of a signed-in page carry, or null for visitors. */
export function useCsrfToken(): string | null {
  return useRootData()?.viewer?.csrf ?? null;
}

export type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** A path without language, such as `/catalog?q=x`. */
  to: string;
};

export function Link({ to, children, ...props }: LinkProps) {
  return (
    <a href={useLocalPath()(to)} {...props}>
      {children}
    </a>
  );
}

type FormAttributes = FormHTMLAttributes<HTMLFormElement>;
export type FormProps = Omit<FormAttributes, 'action' | 'method' | 'encType'> & {
  /** A path without language; the page's own address when missing. */
  action?: string;
  method?: 'get' | 'post';
  encType?: 'application/x-www-form-urlencoded' | 'multipart/form-data';
};

export function Form({ action, method = 'post', children, ...props }: FormProps) {
  const localPath = useLocalPath();
  const { self } = useContext(PageContext);
  // Named also for the page itself: programs find a form by where it goes. A page that visitors share
  // must name it by `action`, or its form would carry the query of whoever asked first.
  const own = method === 'post' && self !== '' ? self : undefined;
  return (
    <form
      noValidate
      method={method}
      action={action === undefined ? own : localPath(action)}
      {...props}
    >
      <CsrfField method={method} />
      {children}
    </form>
  );
}

function CsrfField({ method }: { method: 'get' | 'post' }) {
  const csrf = useCsrfToken();
  return csrf !== null && method !== 'get' ? (
    <input type="hidden" name="csrf" value={csrf} />
  ) : null;
}

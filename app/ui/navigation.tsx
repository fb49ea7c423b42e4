/**
 * The one door from the components to Remix: links and forms that stay in the page's language,
 * and forms that carry the CSRF token and know whether they are being sent.
 */
import { Form as RemixForm, Link as RemixLink, useNavigation } from '@remix-run/react';
import { createContext, useContext, useState } from 'react';
import type { AnchorHTMLAttributes, FormEvent, FormHTMLAttributes } from 'react';
import type { Lang, RootData } from './root-data';

/** What the components know of the page that they stand in; the root's layout gives it. */
export type PageInfo = {
  lang: Lang;
  /** Changes with every page that is opened. */
  key: string;
  /** The root loader's data; undefined only on an error page that stands without it. */
  data?: RootData;
  /** Sent without JavaScript: a link is nothing but a link, a form nothing but a form. */
  isReading: boolean;
};

const PageContext = createContext<PageInfo>({ lang: 'es', key: '', isReading: false });
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

/** Changes with every page that is opened: as a `key`, it closes a menu that was left open. */
export function usePageKey(): string {
  return useContext(PageContext).key;
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
  preventScrollReset?: boolean;
};

export function Link({ to, preventScrollReset, children, ...props }: LinkProps) {
  const href = useLocalPath()(to);
  // The router's link costs the server ten times as much, for what only JavaScript can use.
  if (useContext(PageContext).isReading) {
    return (
      <a href={href} {...props}>
        {children}
      </a>
    );
  }
  return (
    <RemixLink to={href} preventScrollReset={preventScrollReset} {...props}>
      {children}
    </RemixLink>
  );
}

/** The value of the submit button that is being sent, '' for one without value, null when idle. */
const RunningIntent = createContext<string | null>(null);

/** Whether the surrounding form is being sent with the button of this value. */
export function useIsRunning(value = ''): boolean {
  return useContext(RunningIntent) === value;
}

type FormAttributes = FormHTMLAttributes<HTMLFormElement>;
export type FormProps = Omit<FormAttributes, 'action' | 'method' | 'encType'> & {
  /** A path without language; the page's own address when missing. */
  action?: string;
  method?: 'get' | 'post';
  encType?: 'application/x-www-form-urlencoded' | 'multipart/form-data';
  preventScrollReset?: boolean;
};

export function Form({ preventScrollReset, ...props }: FormProps) {
  if (useContext(PageContext).isReading) return <PlainForm {...props} />;
  return <SmoothForm preventScrollReset={preventScrollReset} {...props} />;
}

function PlainForm({ action, method = 'post', children, ...props }: FormProps) {
  const localPath = useLocalPath();
  return (
    <form
      noValidate
      method={method}
      action={action === undefined ? undefined : localPath(action)}
      {...props}
    >
      <CsrfField method={method} />
      {children}
    </form>
  );
}

function SmoothForm({ action, method = 'post', onSubmit, children, ...props }: FormProps) {
  const localPath = useLocalPath();
  const pageKey = usePageKey();
  const moving = useNavigation().state !== 'idle';
  // Kept with the page's key, so that it ends by itself when the answer arrives.
  const [sent, setSent] = useState<{ intent: string; pageKey: string } | null>(null);
  const running = moving && sent?.pageKey === pageKey ? sent.intent : null;

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    if (running !== null) return event.preventDefault(); // a second click while the first runs
    onSubmit?.(event);
    const { submitter } = event.nativeEvent as SubmitEvent;
    setSent({ intent: submitter?.getAttribute('value') ?? '', pageKey });
  }

  return (
    <RemixForm
      noValidate
      method={method}
      action={action === undefined ? undefined : localPath(action)}
      onSubmit={handleSubmit}
      {...props}
    >
      <CsrfField method={method} />
      <RunningIntent.Provider value={running}>{children}</RunningIntent.Provider>
    </RemixForm>
  );
}

function CsrfField({ method }: { method: 'get' | 'post' }) {
  const csrf = useCsrfToken();
  return csrf !== null && method !== 'get' ? (
    <input type="hidden" name="csrf" value={csrf} />
  ) : null;
}

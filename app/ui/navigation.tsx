/**
 * The one door from the components to Remix: links and forms that stay in the page's language,
 * and forms that carry the CSRF token and know whether they are being sent.
 */
import {
  Form as RemixForm,
  Link as RemixLink,
  useLocation,
  useNavigation,
  useRouteLoaderData,
} from '@remix-run/react';
import type { FormProps as RemixFormProps } from '@remix-run/react';
import { createContext, useContext, useState } from 'react';
import type { AnchorHTMLAttributes, FormEvent } from 'react';
import type { Lang, RootData } from './root-data';

/** The language of the page, by its address: `/en` and everything under it is English. */
export function useLang(): Lang {
  return /^\/en(\/|$)/.test(useLocation().pathname) ? 'en' : 'es';
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
  return useLocation().key;
}

/** The root loader's data; undefined only on an error page that stands without it. */
export function useRootData(): RootData | undefined {
  return useRouteLoaderData<RootData>('root');
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

/** True on a page that is sent without JavaScript, where a link is nothing but a link. */
export const ReadingPage = createContext(false);

export function Link({ to, preventScrollReset, ...props }: LinkProps) {
  const href = useLocalPath()(to);
  // The router's link costs the server ten times as much, for what only JavaScript can use.
  if (useContext(ReadingPage)) return <a href={href} {...props} />;
  return <RemixLink to={href} preventScrollReset={preventScrollReset} {...props} />;
}

/** The value of the submit button that is being sent, '' for one without value, null when idle. */
const RunningIntent = createContext<string | null>(null);

/** Whether the surrounding form is being sent with the button of this value. */
export function useIsRunning(value = ''): boolean {
  return useContext(RunningIntent) === value;
}

export type FormProps = Omit<RemixFormProps, 'action'> & { action?: string };

export function Form({ action, method = 'post', onSubmit, children, ...props }: FormProps) {
  const localPath = useLocalPath();
  const csrf = useCsrfToken();
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
      {csrf !== null && method !== 'get' && <input type="hidden" name="csrf" value={csrf} />}
      <RunningIntent.Provider value={running}>{children}</RunningIntent.Provider>
    </RemixForm>
  );
}

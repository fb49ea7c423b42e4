export type Lang = 'es' | 'en';

/** What the root loader (route id `root`) gives to every page. */
export type RootData = {
  lang: Lang;
  /** `unread`: messages to the person that they have not opened. */
  viewer: { name: string; isAdmin: boolean; csrf: string; unread: number } | null;
  cartCount: number;
  flash: { kind: 'success' | 'error' | 'info'; text: string } | null;
  sandboxNotice: boolean;
  canonical: string;
  /** The same page in each language; the language switch links to the other one. */
  alternates: { es: string; en: string };
};

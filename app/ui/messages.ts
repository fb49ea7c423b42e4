import { countText } from '~/values/count-text';

/** Texts of the components. Names of books, orders and people never stand here. */
const spanishPlural = new Intl.PluralRules('es');
const englishPlural = new Intl.PluralRules('en');

type ErrorText = { title: string; text: string };
type Messages = {
  siteLead: string;
  newCopiesFeed: string;
  footerHelp: string;
  help: string;
  contact: string;
  terms: string;
  privacy: string;
  home: string;
  skipToContent: string;
  searchLabel: string;
  searchCatalogLabel: string;
  searchPlaceholder: string;
  searchButton: string;
  suggestions: string;
  mainMenu: string;
  menu: string;
  catalog: string;
  sell: string;
  cart: string;
  cartCount: (count: number) => string;
  login: string;
  register: string;
  account: string;
  orders: string;
  wants: string;
  myMessages: (unread: number) => string;
  myDesk: string;
  myListings: string;
  mySales: string;
  myBalance: string;
  myAccount: string;
  addresses: string;
  admin: string;
  logout: string;
  otherLanguage: string;
  footerBuy: string;
  footerSell: string;
  footerAccount: string;
  sandboxNotice: string;
  optional: string;
  errorPrefix: string;
  errorSummaryTitle: (count: number) => string;
  chooseOne: string;
  moneyHint: string;
  showPassword: string;
  hidePassword: string;
  pages: string;
  previousPage: string;
  nextPage: string;
  breadcrumbs: string;
  photos: string;
  photoOf: (index: number, total: number) => string;
  filters: string;
  filtersChosen: string;
  removeFilter: (label: string) => string;
  clearFilters: string;
  stepOf: (index: number, total: number) => string;
  stepDone: string;
  stepCurrent: string;
  reason: string;
  cancel: string;
  notices: Record<'info' | 'success' | 'warning' | 'error', string>;
  errors: Record<
    '400' | '403' | '404' | '410' | '413' | '414' | '421' | '429' | '500' | '503',
    ErrorText
  >;
  comeBackIn: (minutes: number) => string;
  errorHome: string;
  errorSearch: string;
  requestId: string;
};

const es: Messages = {
  siteLead: 'Libros usados de librerías y lectores de toda Colombia.',
  newCopiesFeed: 'Ejemplares nuevos',
  footerHelp: 'Ayuda',
  help: 'Preguntas frecuentes',
  contact: 'Contacto',
  terms: 'Condiciones',
  privacy: 'Tus datos',
  home: 'Inicio',
  skipToContent: 'Saltar al contenido',
  searchLabel: 'Buscar libros',
  searchCatalogLabel: 'Buscar en todo el catálogo',
  searchPlaceholder: 'Título, autor o ISBN',
  searchButton: 'Buscar',
  suggestions: 'Sugerencias',
  mainMenu: 'Principal',
  menu: 'Menú',
  catalog: 'Catálogo',
  sell: 'Vender',
  cart: 'Carrito',
  cartCount: (count) => countText(count, 'es', 'ejemplar', 'ejemplares'),
  login: 'Entrar',
  register: 'Registrarse',
  account: 'Cuenta',
  orders: 'Mis compras',
  wants: 'Lo que espero',
  myMessages: (unread) => (unread > 0 ? `Mis mensajes (${unread} sin leer)` : 'Mis mensajes'),
  myDesk: 'Mi mostrador',
  myListings: 'Mis ejemplares',
  mySales: 'Mis ventas',
  myBalance: 'Mi saldo',
  myAccount: 'Mi cuenta',
  addresses: 'Direcciones',
  admin: 'Administración',
  logout: 'Salir',
  otherLanguage: 'English',
  footerBuy: 'Comprar',
  footerSell: 'Vender',
  footerAccount: 'Tu cuenta',
  sandboxNotice: 'Tienda de prueba: los pagos son simulados y no se despacha ningún pedido.',
  optional: 'opcional',
  errorPrefix: 'Error:',
  errorSummaryTitle: (count) =>
    spanishPlural.select(count) === 'one'
      ? 'Hay un dato por corregir'
      : `Hay ${count} datos por corregir`,
  chooseOne: 'Elige una opción',
  moneyHint: 'En pesos, sin centavos. Por ejemplo: 25.000',
  showPassword: 'Mostrar',
  hidePassword: 'Ocultar',
  pages: 'Páginas',
  previousPage: 'Anterior',
  nextPage: 'Siguiente',
  breadcrumbs: 'Estás aquí',
  photos: 'Fotos',
  photoOf: (index, total) => `Foto ${index} de ${total}`,
  filters: 'Filtros',
  filtersChosen: 'Filtros elegidos',
  removeFilter: (label) => `Quitar ${label}`,
  clearFilters: 'Quitar todos',
  stepOf: (index, total) => `Paso ${index} de ${total}`,
  stepDone: 'listo',
  stepCurrent: 'ahora',
  reason: 'Motivo',
  cancel: 'Cancelar',
  notices: { info: 'Información', success: 'Listo', warning: 'Atención', error: 'Error' },
  errors: {
    '400': {
      title: 'No entendimos esa solicitud',
      text: 'Vuelve a la página anterior, revisa los datos e inténtalo otra vez.',
    },
    '403': {
      title: 'Esta página no es para tu cuenta',
      text: 'Tu cuenta no tiene permiso para verla. Si acabas de entrar, vuelve a intentarlo.',
    },
    '404': {
      title: 'Esta página no está en el estante',
      text: 'La dirección no existe o el ejemplar ya no se muestra. Búscalo en el catálogo.',
    },
    '410': {
      title: 'Este ejemplar fue retirado',
      text: 'El vendedor lo quitó de la tienda. Quizá haya otro ejemplar del mismo libro.',
    },
    '413': {
      title: 'Eso pesa demasiado',
      text: 'Lo que enviaste es más grande de lo que la tienda recibe. Prueba con un archivo o un texto más pequeño.',
    },
    '414': {
      title: 'Eso es demasiado largo',
      text: 'La dirección o lo que buscas tiene demasiadas letras. Para buscar bastan unas pocas palabras.',
    },
    '421': {
      title: 'Esta dirección no es la de la tienda',
      text: 'Abre la tienda por su dirección pública (PUBLIC_ORIGIN).',
    },
    '429': {
      title: 'Demasiados intentos seguidos',
      text: 'Espera un momento antes de volver a intentarlo.',
    },
    '500': {
      title: 'Algo falló de nuestro lado',
      text: 'Ya quedó registrado. Inténtalo otra vez en unos minutos; tus datos no se perdieron.',
    },
    '503': {
      title: 'La tienda vuelve enseguida',
      text: 'Estamos recuperando el servicio. Inténtalo otra vez en unos minutos.',
    },
  },
  comeBackIn: (minutes) =>
    spanishPlural.select(minutes) === 'one'
      ? 'Vuelve a intentarlo en un minuto.'
      : `Vuelve a intentarlo en ${minutes} minutos.`,
  errorHome: 'Ir al inicio',
  errorSearch: 'Ver el catálogo',
  requestId: 'Código para soporte',
};

const en: Messages = {
  siteLead: 'Second-hand books from bookshops and readers all over Colombia.',
  newCopiesFeed: 'New copies',
  footerHelp: 'Help',
  help: 'Questions and answers',
  contact: 'Contact',
  terms: 'Terms',
  privacy: 'Your data',
  home: 'Home',
  skipToContent: 'Skip to content',
  searchLabel: 'Search books',
  searchCatalogLabel: 'Search the whole catalogue',
  searchPlaceholder: 'Title, author or ISBN',
  searchButton: 'Search',
  suggestions: 'Suggestions',
  mainMenu: 'Main',
  menu: 'Menu',
  catalog: 'Catalogue',
  sell: 'Sell',
  cart: 'Cart',
  cartCount: (count) => countText(count, 'en', 'copy', 'copies'),
  login: 'Sign in',
  register: 'Register',
  account: 'Account',
  orders: 'My purchases',
  wants: 'What I wait for',
  myMessages: (unread) => (unread > 0 ? `My messages (${unread} unread)` : 'My messages'),
  myDesk: 'My desk',
  myListings: 'My copies',
  mySales: 'My sales',
  myBalance: 'My balance',
  myAccount: 'My account',
  addresses: 'Addresses',
  admin: 'Administration',
  logout: 'Sign out',
  otherLanguage: 'Español',
  footerBuy: 'Buy',
  footerSell: 'Sell',
  footerAccount: 'Your account',
  sandboxNotice: 'Test shop: payments are simulated and no order is shipped.',
  optional: 'optional',
  errorPrefix: 'Error:',
  errorSummaryTitle: (count) =>
    englishPlural.select(count) === 'one'
      ? 'There is one thing to correct'
      : `There are ${count} things to correct`,
  chooseOne: 'Choose an option',
  moneyHint: 'In pesos, without cents. For example: 25.000',
  showPassword: 'Show',
  hidePassword: 'Hide',
  pages: 'Pages',
  previousPage: 'Previous',
  nextPage: 'Next',
  breadcrumbs: 'You are here',
  photos: 'Photos',
  photoOf: (index, total) => `Photo ${index} of ${total}`,
  filters: 'Filters',
  filtersChosen: 'Chosen filters',
  removeFilter: (label) => `Remove ${label}`,
  clearFilters: 'Remove all',
  stepOf: (index, total) => `Step ${index} of ${total}`,
  stepDone: 'done',
  stepCurrent: 'now',
  reason: 'Reason',
  cancel: 'Cancel',
  notices: { info: 'Information', success: 'Done', warning: 'Attention', error: 'Error' },
  errors: {
    '400': {
      title: 'We did not understand that request',
      text: 'Go back to the previous page, check the details and try again.',
    },
    '403': {
      title: 'This page is not for your account',
      text: 'Your account may not see it. If you have just signed in, try again.',
    },
    '404': {
      title: 'This page is not on the shelf',
      text: 'The address does not exist or the copy is no longer shown. Look for it in the catalogue.',
    },
    '410': {
      title: 'This copy was withdrawn',
      text: 'The seller took it off the shop. There may be another copy of the same book.',
    },
    '413': {
      title: 'That is too large',
      text: 'What you sent is larger than the shop takes. Try a smaller file or a shorter text.',
    },
    '414': {
      title: 'That is too long',
      text: 'The address or what you are looking for has too many letters. A few words are enough to search.',
    },
    '421': {
      title: 'This is not the address of the shop',
      text: 'Open the shop at its public address (PUBLIC_ORIGIN).',
    },
    '429': {
      title: 'Too many attempts in a row',
      text: 'Wait a moment before you try again.',
    },
    '500': {
      title: 'Something failed on our side',
      text: 'It has been recorded. Try again in a few minutes; your details are not lost.',
    },
    '503': {
      title: 'The shop will be back shortly',
      text: 'We are restoring the service. Try again in a few minutes.',
    },
  },
  comeBackIn: (minutes) =>
    englishPlural.select(minutes) === 'one'
      ? 'Try again in one minute.'
      : `Try again in ${minutes} minutes.`,
  errorHome: 'Go to the home page',
  errorSearch: 'See the catalogue',
  requestId: 'Code for support',
};

export const uiMessages = { es, en } satisfies Record<'es' | 'en', Messages>;

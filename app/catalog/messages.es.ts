import { countText } from '~/values/count-text';
import { mostCounted } from './search/catalog-search';
import { es as wants } from './wants/messages.es';
import { mostTotalled } from './total-price';

const plural = new Intl.PluralRules('es');
const copies = (count: number) => countText(count, 'es', 'ejemplar', 'ejemplares');

export const es = {
  copies,
  /** `isMore`: there are more than could be counted. */
  found: (count: number, isMore: boolean) =>
    isMore ? `Más de ${copies(mostCounted)}` : count === 0 ? 'Ningún ejemplar' : copies(count),
  ofBooks: (count: number) => `de ${countText(count, 'es', 'libro', 'libros')}`,
  suggest: {
    author: 'Autor',
    found: (count: number) =>
      count === 0 ? 'Sin sugerencias' : countText(count, 'es', 'sugerencia', 'sugerencias'),
  },
  card: {
    signed: 'Firmado',
    firstEdition: 'Primera edición',
    bookClub: 'Edición de club',
    exLibrary: 'Fue de biblioteca',
    book: 'Ver el libro',
    onlyCopy: 'Ver el ejemplar',
    moreCopies: (count: number) => `${copies(count)} más`,
    from: (city: string) => `Desde ${city}`,
  },
  home: {
    crumb: 'Inicio',
    title: 'Libros usados con historia, a un clic',
    text: 'Busca entre miles de ejemplares de librerías y lectores de toda Colombia. Cada uno dice en qué estado está y cuánto cuesta el envío antes de pagar.',
    description:
      'Compra y vende libros usados en Colombia: miles de ejemplares con su estado, su precio y el costo del envío a la vista.',
    newest: 'Recién llegados',
    seeNew: 'Ver todo lo nuevo',
    subjects: 'Por materia',
    how: 'Cómo funciona',
    steps: [
      {
        title: 'Encuentra tu ejemplar',
        text: 'Busca por título, autor o ISBN y compara el estado y el precio de cada ejemplar.',
      },
      {
        title: 'Paga con tranquilidad',
        text: 'Ves el costo del envío antes de pagar. Guardamos tu dinero hasta que el libro llegue.',
      },
      {
        title: 'Recíbelo en casa',
        text: 'El vendedor lo despacha con la transportadora que elegiste y puedes seguir el pedido.',
      },
    ],
    sellTitle: '¿Tienes libros que ya leíste?',
    sellText: 'Publica un ejemplar en dos minutos: bastan el título, el estado y el precio.',
    sell: 'Vender un libro',
  },
  feed: {
    title: 'BookStore: ejemplares nuevos',
    text: 'Los libros usados que acaban de llegar.',
    ofSubject: (subject: string) => `BookStore: ${subject}, ejemplares nuevos`,
  },
  arrivals: {
    title: 'Recién llegados',
    lead: 'Los libros usados que acaban de publicar librerías y lectores, del más nuevo al más antiguo.',
    ofSubject: (subject: string) =>
      `${subject}: libros usados con su estado, su precio y el costo del envío, los recién llegados primero.`,
    filters: 'Ver con filtros',
    feed: 'Canal de novedades (RSS)',
    newest: 'Del más nuevo al más antiguo',
    empty: 'Aquí no hay ejemplares ahora',
    emptyText: 'Los libros usados van y vienen. Vuelve pronto o mira el resto del catálogo.',
  },
  catalog: {
    title: 'Catálogo',
    results: (query: string) => `Resultados para «${query}»`,
    byAuthor: (author: string) => `Libros de ${author}`,
    description: 'Busca libros usados por título, autor, ISBN, materia, estado, idioma y precio.',
    sortLabel: 'Ordenar por',
    sorts: {
      relevance: 'Relevancia',
      newest: 'Más recientes',
      price: 'Menor precio',
      price_desc: 'Mayor precio',
      total: 'Precio con envío',
    },
    groups: {
      subject: 'Materia',
      condition: 'Estado',
      language: 'Idioma',
      binding: 'Encuadernación',
      price: 'Precio',
      year: 'Año de edición',
      words: 'Título, autor o ISBN',
      more: 'Más detalles',
      city: 'Ciudad',
      seller: 'Vendedor',
      added_days: 'Publicado',
    },
    fields: {
      title: 'Título',
      author: 'Autor',
      isbn: 'ISBN',
      price_min: 'Desde',
      price_max: 'Hasta',
      year_min: 'Desde',
      year_max: 'Hasta',
    },
    groupLabel: 'Mostrar',
    byCopy: 'Ejemplares',
    byBook: 'Libros',
    apply: 'Aplicar',
    countAbove: 'más de 10.000',
    steps: {
      until: (to: string) => `Hasta ${to}`,
      since: (from: string) => `Desde ${from}`,
      between: (from: string, to: string) => `${from} a ${to}`,
    },
    notTotalled: `Por precio con envío se ordenan hasta ${copies(mostTotalled)}: agrega una palabra o un filtro.`,
    popularOnly:
      'Son más de 10.000: el orden por relevancia y los números de los filtros salen de los 10.000 ejemplares más buscados.',
    countedInPart:
      'De las otras respuestas a un filtro que ya elegiste contamos los ejemplares más buscados: puede haber más.',
    endOfRelevance:
      'Hasta aquí llegan los resultados más relevantes. Para ver otros, agrega una palabra o un filtro, u ordénalos por fecha o precio.',
    meant: (words: string) => `¿Quisiste decir «${words}»?`,
    chips: {
      q: (value: string) => `«${value}»`,
      title: (value: string) => `Título: ${value}`,
      author: (value: string) => `Autor: ${value}`,
      isbn: (value: string) => `ISBN ${value}`,
      price_min: (value: string) => `Desde ${value}`,
      price_max: (value: string) => `Hasta ${value}`,
      year_min: (value: string) => `Desde el año ${value}`,
      year_max: (value: string) => `Hasta el año ${value}`,
      seller: (value: string) => `Vendedor: ${value}`,
      signed: 'Firmado',
      first_edition: 'Primera edición',
      photo: 'Con foto',
      city: (value: string) => value,
      added_days: (value: string) =>
        value === '1' ? 'En el último día' : `En los últimos ${value} días`,
    },
    ignored: {
      price_min: 'El precio mínimo no es un número, así que no lo tuvimos en cuenta.',
      price_max: 'El precio máximo no es un número, así que no lo tuvimos en cuenta.',
      year_min: 'El año inicial no es un número, así que no lo tuvimos en cuenta.',
      year_max: 'El año final no es un número, así que no lo tuvimos en cuenta.',
      added_days: 'Los últimos días no son un número, así que no los tuvimos en cuenta.',
    } as Record<string, string>,
    emptyTitle: 'No encontramos ejemplares así',
    emptyWords: 'Revisa la ortografía, prueba con menos palabras o solo con el apellido del autor.',
    emptyFilters: 'Quita alguno de los filtros o amplía el precio.',
    emptyIsbn:
      'Ese ISBN no está completo o tiene un dígito equivocado: revísalo o busca por título.',
    emptyAll: 'Todavía no hay ejemplares publicados. Vuelve pronto, o publica el primero.',
    seeAll: 'Ver todo el catálogo',
    keepSearch: 'Guardar esta búsqueda',
    keepSearchHint: 'Te avisamos cuando llegue un ejemplar así.',
  },
  wants,
  destination: {
    to: 'Envío a:',
    change: 'cambiar',
    field: 'Ciudad o municipio de entrega',
    elsewhere: (department: string) => `Otro municipio de ${department}`,
    save: 'Cambiar',
    withShipping: (price: string, shipping: string) => `${price} + ${shipping} de envío`,
    notCarried: 'Nadie lo lleva a ese lugar',
  },
  book: {
    description: (title: string, authors: string) =>
      `Ejemplares usados de «${title}»${authors ? `, de ${authors}` : ''}: estado, precio y vendedor de cada uno.`,
    copies: 'Ejemplares a la venta',
    cheapestTotalFirst: 'El más barato con envío primero',
    cheapestFirst: `Son más de ${copies(mostTotalled)}: el más barato sin envío primero`,
    from: 'desde',
    none: 'Ahora no hay ejemplares de este libro',
    noneText: 'Los ejemplares usados van y vienen. Mientras tanto, busca otros del mismo autor.',
    sameAuthor: 'Ver libros del autor',
    tellMe: 'Avisarme',
    tellMeOfAuthor: (author: string) => `Avisarme de lo nuevo de ${author}`,
    editions: 'Otras ediciones',
    similar: 'Libros parecidos',
    searchAuthor: 'Buscar en el catálogo',
    details: 'Sobre el libro',
    anonymous: 'Sin autor conocido',
  },
  facts: {
    publisher: 'Editorial',
    place: 'Lugar',
    year: 'Año',
    edition: 'Edición',
    language: 'Idioma',
    binding: 'Encuadernación',
    pages: 'Páginas',
    isbn: 'ISBN',
    subjects: 'Materias',
    sku: 'Referencia',
  },
  listing: {
    description: (title: string, condition: string, price: string) =>
      `«${title}» usado, en estado ${condition.toLowerCase()}, por ${price}.`,
    condition: 'Estado',
    jacket: 'Sobrecubierta',
    photoAlt: (title: string, grade: string, place: number) =>
      `${title}, estado ${grade.toLowerCase()}: foto ${place}`,
    defectAlt: (defect: string, title: string) => `${defect}, en ${title}`,
    seeDefect: (defect: string) => `Ver la foto: ${defect.toLowerCase()}`,
    defects: 'Detalles de este ejemplar',
    noDefects: 'El vendedor no señaló ningún defecto.',
    about: 'Lo que dice el vendedor',
    book: 'Sobre el libro',
    seeBook: 'Ver el libro y todos sus ejemplares',
    sold: 'Vendido',
    soldText: 'Este ejemplar ya tiene dueño.',
    held: 'Reservado',
    heldText:
      'Otra persona lo está pagando en este momento. Si no termina, volverá a estar disponible.',
    reserved: (until: string) =>
      `Está reservado para quien lo esperaba, hasta el ${until}. Después pasa a quien sigue en la lista o queda libre.`,
    reservedForYou: (until: string) => `Lo esperabas: está reservado para ti hasta el ${until}.`,
    waitToo: 'Esperarlo yo también',
    oneLeft: 'Ejemplar único',
    left: (count: number) => `${copies(count)} iguales`,
    addToCart: 'Agregar al carrito',
    quantity: 'Cantidad',
    price: 'Precio y compra',
    plusShippingFrom: (price: string) => `más envío desde ${price}`,
    seeOthers: 'Ver otros',
    shipping: 'Envío',
    shippingHint: 'A otra ciudad de Colombia. Eliges la transportadora antes de pagar.',
    handover: (city: string) => `Entrega en mano en ${city}`,
    free: 'Gratis',
    handlingDays: (days: number) =>
      days === 0
        ? 'El vendedor lo despacha el mismo día hábil.'
        : plural.select(days) === 'one'
          ? 'El vendedor lo despacha en 1 día hábil.'
          : `El vendedor lo despacha en ${days} días hábiles.`,
    seller: 'Vendedor',
    sellerSince: (year: string) => `En BookStore desde ${year}`,
    others: 'Otros ejemplares de este libro',
    similar: 'Quizá te guste',
    edit: 'Editar este ejemplar',
    ownTitle: 'Este ejemplar es tuyo',
    ownText: {
      published: 'Así lo ven los compradores.',
      sold: 'Ya se vendió.',
      draft: 'Es un borrador: solo tú lo ves hasta que lo publiques.',
      paused: 'Está en pausa: solo tú lo ves hasta que lo publiques de nuevo.',
      hidden: 'Lo ocultamos de la tienda, así que solo tú lo ves.',
    },
    hiddenReason: (reason: string) => `Motivo: ${reason}`,
    paid: 'Tu pago queda protegido hasta que recibas el libro.',
  },
  shop: {
    description: (name: string, city: string) =>
      `Libros usados de ${name}${city ? `, ${city}` : ''}.`,
    since: (date: string) => `Vende aquí desde ${date}`,
    copies: 'Sus ejemplares',
    empty: 'Esta tienda no tiene ejemplares a la venta ahora',
    emptyText: 'Vuelve más adelante o mira lo que ofrecen otros vendedores.',
    search: 'Buscar en esta tienda',
    searchButton: 'Buscar',
  },
};

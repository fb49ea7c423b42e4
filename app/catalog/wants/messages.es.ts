import { countText } from '~/values/count-text';

const plural = new Intl.PluralRules('es');

export const es = {
  title: 'Lo que espero',
  lead: 'Te escribimos, a lo sumo un correo al día, cuando llegue un ejemplar. Quien lleva más tiempo esperando un libro lo tiene reservado 24 horas.',
  askBook: (title: string) => `¿Te avisamos cuando llegue «${title}»?`,
  askAuthor: (author: string) => `¿Te avisamos de los libros nuevos de ${author}?`,
  askSearch: '¿Guardamos esta búsqueda?',
  askText: 'Puedes quitarlo aquí cuando quieras.',
  already: 'Ya lo estás esperando.',
  add: 'Avisarme',
  remove: 'Quitar',
  removeLabel: (what: string) => `Quitar ${what}`,
  added: 'Listo: te avisamos cuando llegue.',
  addedAgain: 'Ya lo estabas esperando.',
  removed: 'Lo quitamos de tu lista.',
  listTitle: 'Mi lista',
  cheapest: 'La forma más barata de tenerlos todos',
  book: 'Libro',
  author: 'Autor',
  search: 'Búsqueda',
  since: (date: string) => `Desde el ${date}`,
  waiting: (people: number) =>
    plural.select(people) === 'one'
      ? 'Solo tú lo esperas'
      : `${countText(people, 'es', 'persona lo espera', 'personas lo esperan')}`,
  found: 'Encontramos para ti',
  foundText: 'Ejemplares a la venta que llegaron desde que los esperas.',
  yours: (until: string) => `Reservado para ti hasta el ${until}`,
  emptyTitle: 'Todavía no esperas ningún libro',
  emptyText:
    'En la página de un libro pulsa «Avisarme», o guarda una búsqueda del catálogo: te escribimos cuando llegue.',
  toCatalog: 'Buscar en el catálogo',
  errors: {
    too_wide:
      'Eso lo cumplen casi todos los ejemplares: agrega una palabra, una materia o un vendedor.',
    too_many: 'Ya esperas 100 cosas. Quita alguna primero.',
    nothing: 'Elige qué libro, autor o búsqueda quieres esperar.',
  },
};

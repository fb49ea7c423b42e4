import type { ImportField } from './columns';
import type { FileProblem } from './file-format';
import type { ImportStatus } from './import-status';

const n = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '.');

export const importsEs = {
  title: 'Subir un archivo',
  lead: 'Publica o actualiza todos tus ejemplares con una hoja de cálculo. Nada cambia hasta que lo revises y lo confirmes.',
  file: 'Tu archivo',
  fileHint:
    'CSV o texto separado por tabulaciones, de hasta 40 MB y 100.000 filas: de Excel, LibreOffice, AbeBooks u otro programa. Desde Excel: Guardar como → CSV.',
  send: 'Subir y revisar',
  howTitle: 'Cómo funciona',
  how: [
    'Cada fila es un ejemplar. Su referencia (SKU) decide si es nuevo o si actualiza uno que ya tienes.',
    'Una celda vacía deja el dato como estaba. Subir el mismo archivo otra vez no cambia nada.',
    'Para un ejemplar nuevo bastan la referencia, el título, el estado y el precio.',
    'Una cantidad de 0 lo saca de la tienda. Si una fila tiene un error, solo esa fila queda por fuera.',
  ],
  takeAway: {
    title: 'Descarga tus ejemplares',
    text: 'Para cambiarlos en tu hoja de cálculo y subirlos otra vez, o para guardarlos.',
    csv: 'Todos, en CSV para Excel',
    abebooks: 'Los publicados, en el formato de AbeBooks',
  },
  pastTitle: 'Archivos anteriores',
  pastCaption: 'Archivos que has subido',
  columnsOfList: {
    file: 'Archivo',
    status: 'Cómo va',
    created: 'Nuevos',
    changed: 'Cambiados',
    refused: 'Con error',
  },
  statuses: {
    mapping: 'Por revisar',
    checking: 'Revisando',
    checked: 'Listo para empezar',
    running: 'En marcha',
    paused: 'En pausa',
    done: 'Terminado',
    canceled: 'Cancelado',
    failed: 'No se pudo leer',
  } satisfies Record<ImportStatus, string>,
  mapping: {
    title: '¿Qué hay en cada columna?',
    lead: 'Lo supusimos por los nombres. Cámbialo si algo no está en su lugar; lo recordaremos para la próxima vez.',
    column: (name: string, index: number) => name || `Columna ${index}`,
    sample: (text: string) => (text ? `Por ejemplo: ${text}` : 'Sin datos en las primeras filas.'),
    skip: 'No usar',
    publishes: '¿Qué hacemos con los ejemplares nuevos?',
    publish: 'Publicarlos de una vez',
    draft: 'Dejarlos como borrador',
    matchBooks: 'Unir los que no tienen ISBN a los libros que ya conocemos',
    matchBooksHint:
      'Solo si el título, los autores, la editorial y el año son los mismos. La revisión te dice cuántos son.',
    check: 'Revisar el archivo',
    checkText: 'La revisión lee todas las filas y te dice qué va a pasar. Todavía no cambia nada.',
  },
  progress: {
    checking: 'Estamos revisando tu archivo',
    running: 'Estamos guardando tus ejemplares',
    done: (rows: number, total: number | null) =>
      total === null ? `Van ${n(rows)} filas.` : `Van ${n(rows)} de ${n(total)} filas.`,
    text: 'Puedes cerrar esta página: el trabajo sigue y aquí verás cómo va.',
  },
  checked: {
    title: 'Así quedaría',
    start: 'Empezar',
    change: 'Cambiar las columnas',
    nothing: 'No hay nada que hacer: ninguna fila trae algo nuevo.',
  },
  known: {
    title: (count: number) =>
      count === 1
        ? 'Un ejemplar sin ISBN es de un libro que ya conocemos'
        : `${n(count)} ejemplares sin ISBN son de libros que ya conocemos`,
    joined:
      'El título, los autores, la editorial y el año son los mismos. Su página será la de ese libro, junto a los demás ejemplares.',
    apart:
      'El título, los autores, la editorial y el año son los mismos. Como está ahora, cada ejemplar tendrá una página aparte.',
    join: 'Unir y revisar otra vez',
    part: 'Dejar aparte y revisar otra vez',
  },
  paused: { title: 'En pausa', text: 'Lo que ya guardamos sigue en su lugar.', start: 'Seguir' },
  done: { title: 'Listo', link: 'Ver mis ejemplares', again: 'Subir otro archivo' },
  canceled: {
    title: 'Cancelado',
    text: 'Lo que alcanzamos a guardar antes de cancelar sigue en su lugar; lo demás no cambió.',
  },
  failed: {
    title: 'No pudimos leer este archivo',
    text: 'Nada cambió. Corrígelo y súbelo otra vez.',
  },
  pause: 'Pausar',
  cancel: 'Cancelar',
  counts: {
    created: 'Nuevos',
    changed: 'Cambian',
    same: 'Siguen igual',
    refused: 'Con error',
  },
  refused: {
    title: 'Filas con error',
    caption: 'Filas que no se pueden guardar y por qué',
    row: 'Fila',
    rowNumber: (row: number) => `Fila ${n(row)}`,
    copy: 'Ejemplar',
    why: 'Qué pasa',
    text: (count: number, shown: number) =>
      count > shown
        ? `${n(count)} ${count === 1 ? 'fila' : 'filas'} con error; estas son las primeras ${shown}.`
        : `${n(count)} ${count === 1 ? 'fila' : 'filas'} con error.`,
    download: 'Descargar las filas con error',
    reason: 'motivo',
  },
  fields: {
    sku: 'Referencia (SKU)',
    isbn: 'ISBN',
    title: 'Título',
    authors: 'Autores',
    publisher: 'Editorial',
    place: 'Lugar de edición',
    year: 'Año',
    edition: 'Edición',
    language: 'Idioma',
    binding: 'Encuadernación',
    pages: 'Páginas',
    subjects: 'Materias',
    condition: 'Estado',
    jacketCondition: 'Estado de la sobrecubierta',
    defects: 'Detalles y defectos',
    signed: 'Firmado',
    firstEdition: 'Primera edición',
    bookClub: 'Edición de club',
    description: 'Descripción',
    privateNote: 'Nota privada',
    price: 'Precio',
    quantity: 'Cantidad',
    quantityShown: 'Cantidad al exportar',
    weightGrams: 'Peso en gramos',
    city: 'Ciudad',
    handlingDays: 'Días para despachar',
    carriers: 'Transportadoras',
    status: 'Publicación',
  } satisfies Record<ImportField, string>,
  problemOf: (field: string, sentence: string) => `${field}: ${sentence}`,
  rowErrors: {
    sku_missing: 'Falta la referencia. Sin ella no sabemos qué ejemplar es.',
    isbn_rounded:
      'Excel redondeó este ISBN y se perdieron números. Dale formato de texto a la columna y escríbelo otra vez.',
    condition_unknown:
      'No conocemos ese estado. Usa Nuevo, Como nuevo, Excelente, Muy bueno, Bueno, Aceptable o Solo lectura.',
    grade_too_high: 'Con los defectos que trae la fila, el estado no puede ser tan bueno.',
    yes_or_no: 'Escribe sí o no.',
    quantity_whole: 'Escribe un número entero, entre 0 y 999.',
    nothing_to_list: 'No hay ningún ejemplar que publicar.',
    copies_held: 'No pueden ser menos: hay compradores que los están pagando.',
    too_wide: 'La fila tiene demasiadas columnas. Quizás sobra o falta una comilla.',
    sku_repeated: (row: number) => `Esta referencia ya está en la fila ${row} del archivo.`,
  },
  fileProblems: {
    empty: 'El archivo está vacío.',
    too_large: 'El archivo pesa más de 40 MB. Divídelo en varios y súbelos uno por uno.',
    workbook:
      'Es un libro de Excel o un archivo comprimido, aunque se llame .csv. Ábrelo y usa Guardar como → CSV.',
    not_text: 'No es un archivo de texto. Usa Guardar como → CSV en tu hoja de cálculo.',
    one_column: 'Solo encontramos una columna. Sepáralas con comas, punto y coma o tabulaciones.',
    too_many_columns: 'Tiene más de 150 columnas: no parece una lista de libros.',
    too_many_rows: 'Tiene más de 100.000 filas. Divídelo en varios y súbelos uno por uno.',
    kept_failing:
      'No pudimos terminar con este archivo después de varios intentos. Lo que ya se hizo queda hecho: súbelo otra vez y seguirá con el resto, o escríbenos.',
    quote_open: 'Hay unas comillas que se abren y nunca se cierran.',
    no_rows: 'Solo tiene los nombres de las columnas: no hay ninguna fila debajo.',
    file_missing: 'Elige un archivo.',
    too_many_open:
      'Tienes diez archivos sin terminar. Termina o cancela alguno antes de subir otro.',
    too_often: 'Has subido muchos archivos seguidos. Vuelve a intentarlo más tarde.',
  } satisfies Record<FileProblem | 'file_missing' | 'too_many_open' | 'too_often', string>,
  atRow: (sentence: string, row: number) => `${sentence} Mira la fila ${n(row)}.`,
  mappingProblems: {
    needs_sku:
      'Elige la columna de la referencia (SKU): con ella sabemos qué ejemplar es cada fila.',
    twice: 'Dos columnas no pueden ser el mismo dato. Deja una de ellas en «No usar».',
  },
  wrongMoment: 'Ese paso ya pasó: así va el archivo ahora.',
};

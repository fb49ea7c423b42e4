/** Textos de las calificaciones y la reputación. */
export const es = {
  reputation: {
    title: 'Reputación',
    levels: {
      new: 'Vendedor nuevo',
      green: 'Buena reputación',
      yellow: 'Reputación en observación',
    },
    newText: (sales: number, fewest: number) =>
      `${sales === 1 ? '1 venta' : `${sales} ventas`}. La reputación se muestra desde ${fewest}.`,
    window: (sales: number, days: number) => `${sales} ventas en los últimos ${days} días`,
    faults: {
      claims: 'Con reclamo',
      late: 'Enviadas tarde',
      cancellations: 'Canceladas por el vendedor',
    },
    share: (percent: string, most: number) => `${percent} % (bien hasta ${most} %)`,
    gradings: 'Estado como se describió',
    gradingsOf: (right: number, all: number) => `${right} de ${all}`,
    stars: 'Calificación',
    average: (average: string, count: number) =>
      `${average.replace('.', ',')} de 5, ${count === 1 ? '1 opinión' : `${count} opiniones`}`,
  },
  reviews: 'Lo que dicen quienes compraron',
  stars: (stars: number) => `${stars} de 5 estrellas`,
  form: {
    buyerTitle: 'Califica al vendedor',
    sellerTitle: 'Califica a quien compró',
    blind: 'Se publica cuando los dos hayan escrito, o después de 7 días. No se puede cambiar.',
    stars: 'Estrellas',
    starNames: ['1, malo', '2, regular', '3, normal', '4, bueno', '5, excelente'],
    text: 'Opinión',
    grading: '¿Los libros llegaron como decía su estado?',
    defects: (title: string, condition: string, defects: string) =>
      `${title}: ${condition}${defects ? `, ${defects}` : ''}`,
    yes: 'Sí, así llegaron',
    no: 'No, llegaron distintos',
    notSaid: 'Prefiero no decir',
    send: 'Enviar la calificación',
    done: 'Gracias. La publicaremos cuando corresponda.',
    own: 'Tu calificación',
    waiting: 'Aún no se publica: espera la del otro lado, o 7 días.',
    other: 'Te calificaron',
    buyer: (average: string, count: number) =>
      `${average.replace('.', ',')} de 5 en ${count === 1 ? '1 compra' : `${count} compras`}`,
    buyerTerm: 'Calificación de quien compra',
  },
  refusals: {
    not_now: 'Solo se puede calificar un pedido que ya llegó.',
    twice: 'Ya calificaste este pedido.',
  },
  errors: {
    invalid: 'Revisa este dato.',
    stars_required: 'Elige de 1 a 5 estrellas.',
    text_long: 'Usa como máximo 1000 letras.',
  },
};

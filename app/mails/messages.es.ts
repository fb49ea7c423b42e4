import type { Letter, LetterData, LetterName } from './letter';

export interface MailMessages {
  greeting: (name: string) => string;
  linkHint: string;
  signature: string;
  footer: string;
  letters: Record<LetterName, (data: LetterData) => Letter>;
}

const carriers: Record<string, string> = {
  dhl: 'DHL',
  fedex: 'FedEx',
  envia: 'Envía',
  servientrega: 'Servientrega',
  handover: 'Entrega en mano',
};

const reasons: Record<string, string> = {
  sold_elsewhere: 'el ejemplar ya se vendió por otro lado',
  damaged: 'el ejemplar se dañó',
  price_error: 'el precio tenía un error',
  cannot_ship: 'no puede hacer el envío',
  not_accepted: 'el vendedor no respondió a tiempo',
  not_shipped: 'no se envió a tiempo',
  buyer: 'lo canceló quien lo compró',
  agreed: 'el vendedor estuvo de acuerdo',
  lost: 'el paquete se perdió',
  not_received: 'no llegó',
  not_as_described: 'no es como lo describieron',
  arrived_damaged: 'llegó dañado',
  wrong_book: 'llegó otro libro',
  incomplete: 'le faltan páginas o partes',
  counterfeit: 'es una copia pirata',
  refunded: 'se devuelve todo el dinero',
  part_refunded: 'se devuelve una parte del dinero',
  released: 'no se devuelve dinero',
  dropped: 'quien compró lo cerró',
  refund: 'devolver el dinero de una devolución',
  decision: 'decidir un reclamo',
};

const carrierName = (code: string) => carriers[code] ?? code;
const reasonText = (code: string) => reasons[code] ?? code;

const order = (data: LetterData): [string, string][] => [
  ['Pedido', data.code],
  ['Libro', data.title],
  ['Total', data.total],
];

const contactTopics: Record<string, string> = {
  question: 'una pregunta',
  complaint: 'una petición, queja o reclamo',
  withdrawal: 'retracto o reversión del pago',
  data: 'datos personales',
};

const letters: MailMessages['letters'] = {
  reset_password: () => ({
    subject: 'Pon una contraseña nueva',
    lines: ['Recibimos una solicitud para cambiar la contraseña de tu cuenta.'],
    action: 'Poner una contraseña nueva',
    note: 'El enlace sirve una sola vez y durante una hora. Si no lo pediste, no hagas nada: tu contraseña sigue igual.',
  }),
  password_changed: () => ({
    subject: 'Tu contraseña cambió',
    lines: [
      'La contraseña de tu cuenta acaba de cambiar y cerramos tu sesión en los demás dispositivos.',
      'Si fuiste tú, no tienes que hacer nada más.',
    ],
    action: 'No fui yo: recuperar la cuenta',
  }),
  verify_email: (data) => ({
    subject: 'Confirma tu correo',
    lines: [
      'Te damos la bienvenida. Confirma que este es tu correo, para que te lleguen los avisos de tus compras y ventas.',
    ],
    facts: [['Correo', data.email]],
    action: 'Confirmar mi correo',
    note: 'El enlace sirve una sola vez y durante un día. Si no creaste una cuenta, no hagas nada.',
  }),
  confirm_new_email: (data) => ({
    subject: 'Confirma tu correo nuevo',
    lines: ['Pediste que este sea el correo de tu cuenta. Abre el enlace para terminar el cambio.'],
    facts: [['Correo nuevo', data.email]],
    action: 'Confirmar mi correo nuevo',
    note: 'El enlace sirve una sola vez y durante un día. Si no lo pediste, no hagas nada.',
  }),
  email_change_asked: (data) => ({
    subject: 'Pidieron cambiar el correo de tu cuenta',
    lines: [
      'Alguien, con tu contraseña, pidió cambiar el correo de tu cuenta. El cambio vale cuando se confirme desde el correo nuevo.',
      'Si fuiste tú, no tienes que hacer nada aquí.',
    ],
    facts: [['Correo nuevo', data.email]],
    action: 'No fui yo: detener el cambio',
    note: 'Si no fuiste tú, cambia también tu contraseña.',
  }),
  email_changed: (data) => ({
    subject: 'El correo de tu cuenta cambió',
    lines: [
      'Este ya no es el correo de tu cuenta: los avisos llegan desde ahora al nuevo. Por seguridad no enviamos dinero de tus ventas durante 48 horas.',
    ],
    facts: [['Correo nuevo', data.email]],
    action: 'No fui yo: escribir a la tienda',
  }),
  account_closed: (data) => ({
    subject: 'Cerraste tu cuenta',
    lines: [
      `Cerramos tu cuenta y tus sesiones, y tus ejemplares salieron de la venta. En ${data.count || 'unos'} días borramos tus datos; solo quedan, sin tu nombre, las cuentas de tus compras y ventas.`,
      'Si cambias de idea, entra antes con tu correo y tu contraseña: la cuenta vuelve como estaba.',
    ],
    action: 'Recuperar mi cuenta',
    note: 'Si no fuiste tú, entra ya y cambia tu contraseña.',
  }),
  account_exists: () => ({
    subject: 'Ya tienes una cuenta',
    lines: [
      'Alguien, quizá tú, intentó crear una cuenta con este correo, que ya tiene una.',
      'Puedes entrar con tu contraseña o recuperarla desde la misma página.',
    ],
    action: 'Entrar a mi cuenta',
    note: 'Si no fuiste tú, no tienes que hacer nada: tu cuenta sigue igual.',
  }),
  order_placed: (data) => ({
    subject: `Falta el pago de tu compra ${data.code}`,
    lines: [
      'Apartamos los libros de tu compra mientras haces el pago. Si el tiempo de la reserva se acaba, vuelven a la venta.',
    ],
    facts: order(data),
    action: 'Pagar la compra',
  }),
  order_paid_buyer: (data) => ({
    subject: `Recibimos tu pago del pedido ${data.code}`,
    lines: [
      'Tu pago quedó confirmado y ya le avisamos al vendedor.',
      'Guardamos el dinero hasta que recibas el libro.',
    ],
    facts: [...order(data), ['Vendedor', data.sellerName]],
    action: 'Ver el pedido',
  }),
  order_paid_seller: (data) => ({
    subject: `Vendiste: pedido ${data.code}`,
    lines: [
      '¡Buenas noticias! Te compraron un libro y el pago ya está confirmado.',
      'Tienes 48 horas para aceptar el pedido.',
    ],
    facts: [...order(data), ['Comprador', data.buyerName], ['Envío', carrierName(data.carrier)]],
    action: 'Aceptar el pedido',
  }),
  order_accepted: (data) => ({
    subject: `El vendedor prepara tu pedido ${data.code}`,
    lines: ['El vendedor aceptó tu pedido y lo está preparando. Te avisamos cuando lo envíe.'],
    facts: [...order(data), ['Vendedor', data.sellerName]],
    action: 'Ver el pedido',
  }),
  order_rejected: (data) => ({
    subject: `El vendedor no pudo atender tu pedido ${data.code}`,
    lines: [
      'Lo sentimos: el vendedor no puede enviarte este pedido. Te devolvemos todo el dinero.',
    ],
    facts: [...order(data), ['Motivo', reasonText(data.reason)]],
    action: 'Ver el pedido',
  }),
  order_shipped: (data) => ({
    subject:
      data.carrier === 'handover'
        ? `Ya puedes recibir tu pedido ${data.code}`
        : `Tu pedido ${data.code} va en camino`,
    lines:
      data.carrier === 'handover'
        ? [
            'El vendedor tiene listos tus libros para entregártelos en mano.',
            'En la página del pedido está tu PIN. Díselo al vendedor solo cuando tengas los libros.',
          ]
        : [
            'El vendedor ya envió tu pedido. Cuando lo recibas, confírmalo en la página del pedido.',
          ],
    facts: [
      ...order(data),
      ['Transportadora', carrierName(data.carrier)],
      ['Número de guía', data.trackingNumber],
    ],
    action: 'Seguir el pedido',
  }),
  pin_paused: (data) => ({
    subject: `Varios PIN equivocados en tu pedido ${data.code}`,
    lines: [
      'En la entrega en mano de este pedido se escribió cinco veces un PIN que no es. Si estás con el vendedor, míralo otra vez en la página del pedido; habrá que esperar un rato para el siguiente intento.',
      'Si todavía no te han entregado los libros, no le des el PIN a nadie.',
    ],
    facts: [...order(data), ['Vendedor', data.sellerName]],
    action: 'Ver el pedido',
  }),
  order_delivered: (data) => ({
    subject: `Tu pedido ${data.code} fue entregado`,
    lines: [
      'Nos informan que ya tienes tu pedido. Si algo no está bien, cuéntanos desde la página del pedido en los próximos 5 días hábiles.',
    ],
    facts: order(data),
    action: 'Ver el pedido',
  }),
  order_completed: (data) => ({
    subject: `El pedido ${data.code} quedó completado`,
    lines: ['Todo salió bien con este pedido. ¡Gracias por darle otra vida a un libro!'],
    facts: order(data),
    action: 'Ver el pedido',
  }),
  order_canceled_buyer: (data) => ({
    subject: `Tu pedido ${data.code} fue cancelado`,
    lines: ['El pedido quedó cancelado. Si ya lo habías pagado, te devolvemos todo el dinero.'],
    facts: [...order(data), ['Motivo', reasonText(data.reason)]],
    action: 'Ver el pedido',
  }),
  order_canceled_seller: (data) => ({
    subject: `El pedido ${data.code} fue cancelado`,
    lines: ['No envíes este pedido: quedó cancelado. Los ejemplares vuelven a estar disponibles.'],
    facts: [...order(data), ['Motivo', reasonText(data.reason)]],
    action: 'Ver el pedido',
  }),
  order_expired: (data) => ({
    subject: `La reserva de tu compra ${data.code} venció`,
    lines: [
      'No recibimos el pago a tiempo, así que los libros volvieron a la venta. No se te cobró nada.',
      'Si todavía los quieres, búscalos en el catálogo: quizá sigan ahí.',
    ],
    facts: order(data),
    action: 'Ver la compra',
  }),
  payment_late: (data) => ({
    subject: `Tu pago de la compra ${data.code} llegó tarde`,
    lines: [
      'Recibimos tu pago cuando la compra ya no esperaba uno: la reserva había terminado o ya estaba pagada.',
      'Te devolvemos todo el dinero; no tienes que hacer nada.',
    ],
    facts: order(data),
    action: 'Ver la compra',
  }),
  accept_reminder: (data) => ({
    subject: `Te quedan 24 horas para aceptar el pedido ${data.code}`,
    lines: ['Un pedido pagado espera tu respuesta. Si no lo aceptas a tiempo, puede cancelarse.'],
    facts: [...order(data), ['Comprador', data.buyerName]],
    action: 'Aceptar el pedido',
  }),
  cancel_asked: (data) => ({
    subject: `¿Cancelamos el pedido ${data.code}?`,
    lines: [
      'Quien compró prefiere cancelar este pedido, que aún no has enviado. Si estás de acuerdo, devolvemos todo el dinero y los ejemplares vuelven a la venta; no cuenta para tu reputación.',
      'Si ya va en camino o prefieres enviarlo, sigue como siempre.',
    ],
    facts: [...order(data), ['Comprador', data.buyerName]],
    action: 'Ver el pedido',
  }),
  order_withdrawn: (data) => ({
    subject: `El comprador devuelve el pedido ${data.code}`,
    lines: [
      'Quien compró ejerció su derecho de retracto y te envía los libros de vuelta. Cuando los tengas, márcalo en el pedido: entonces devolvemos el dinero.',
    ],
    facts: [...order(data), ['Comprador', data.buyerName]],
    action: 'Ver el pedido',
    note: 'La ley da como máximo 15 días calendario para devolver el dinero (Ley 1480 de 2011, artículo 47).',
  }),
  refund_done: (data) => ({
    subject: `Te devolvimos el dinero del pedido ${data.code}`,
    lines: [
      'Hicimos el reembolso al mismo medio con el que pagaste. Según tu banco, puede tardar unos días en aparecer.',
    ],
    facts: order(data),
    action: 'Ver el pedido',
  }),
  return_sent: (data) => ({
    subject: `Los libros del pedido ${data.code} van de vuelta a ti`,
    lines: [
      'Quien compró ya los envió. Cuando los tengas, márcalo en el pedido: entonces devolvemos el dinero.',
    ],
    facts: [...order(data), ['Número de guía', data.trackingNumber]],
    action: 'Ver el pedido',
  }),
  claim_opened: (data) => ({
    subject: `Hay un reclamo en el pedido ${data.code}`,
    lines: [
      'Quien compró abrió un reclamo. Tienes 3 días hábiles para responder: aceptarlo, ofrecer una parte o decir por qué no estás de acuerdo.',
      'Mientras tanto el dinero de este pedido queda guardado.',
    ],
    facts: [...order(data), ['Comprador', data.buyerName], ['Motivo', reasonText(data.reason)]],
    action: 'Responder el reclamo',
  }),
  claim_accepted: (data) => ({
    subject: `Envía de vuelta los libros del pedido ${data.code}`,
    lines: [
      'Te devolvemos todo el dinero cuando los libros estén de vuelta. Ese envío lo paga el vendedor: pídele una guía prepagada o acuerda con él cómo te lo paga.',
      'En el pedido puedes escribir el número de guía.',
    ],
    facts: [...order(data), ['Vendedor', data.sellerName]],
    action: 'Ver el pedido',
  }),
  claim_answered: (data) => ({
    subject: `El vendedor respondió tu reclamo del pedido ${data.code}`,
    lines: [
      data.message,
      'Decide en 3 días hábiles. Si no dices nada, la tienda lo revisa y decide.',
    ],
    facts: order(data),
    action: 'Ver la respuesta',
  }),
  claim_return_asked: (data) => ({
    subject: `Recibe de vuelta los libros del pedido ${data.code}`,
    lines: [
      'La tienda decidió el reclamo: los libros vuelven a ti y entonces se devuelve todo el dinero. Ese envío lo pagas tú: mándale a quien compró una guía prepagada.',
    ],
    facts: [...order(data), ['Comprador', data.buyerName]],
    action: 'Ver el pedido',
  }),
  claim_escalated_buyer: (data) => ({
    subject: `La tienda revisa tu reclamo del pedido ${data.code}`,
    lines: ['Decidimos en 15 días calendario como máximo. El dinero sigue guardado.'],
    facts: order(data),
    action: 'Ver el reclamo',
  }),
  claim_escalated_seller: (data) => ({
    subject: `La tienda decide el reclamo del pedido ${data.code}`,
    lines: [
      'El reclamo pasó a la tienda: no hubo acuerdo o no hubo respuesta a tiempo. Decidimos en 15 días calendario como máximo.',
    ],
    facts: order(data),
    action: 'Ver el reclamo',
  }),
  claim_closed_buyer: (data) => ({
    subject: `Tu reclamo del pedido ${data.code} quedó resuelto`,
    lines: ['Así terminó tu reclamo. En el pedido están los detalles.'],
    facts: [...order(data), ['Resultado', reasonText(data.reason)]],
    action: 'Ver el pedido',
  }),
  claim_closed_seller: (data) => ({
    subject: `El reclamo del pedido ${data.code} quedó resuelto`,
    lines: ['Así terminó el reclamo. En el pedido están los detalles.'],
    facts: [...order(data), ['Resultado', reasonText(data.reason)]],
    action: 'Ver la venta',
  }),
  claim_reminder: (data) => ({
    subject: `Queda menos de un día para responder el reclamo del pedido ${data.code}`,
    lines: ['Si no respondes a tiempo, la tienda decide sin tu respuesta.'],
    facts: [...order(data), ['Comprador', data.buyerName]],
    action: 'Responder el reclamo',
  }),
  refund_reminder: (data) => ({
    subject: `El dinero del pedido ${data.code} debe volver pronto`,
    lines: [
      'El plazo para devolver el dinero termina en tres días o menos. Si ya tienes los libros, márcalo en el pedido.',
    ],
    facts: [...order(data), ['Comprador', data.buyerName]],
    action: 'Ver el pedido',
  }),
  message_received: (data) => ({
    subject: `Te escribieron sobre «${data.title}»`,
    lines: [data.message],
    facts: [['Libro', data.title]],
    action: 'Responder',
    note: 'Responde en la página: así queda guardado y nadie ve tu correo.',
  }),
  legal_deadline: (data) => ({
    subject: `Un plazo de ley vence pronto: pedido ${data.code}`,
    lines: ['Este plazo termina en tres días o menos.'],
    facts: [
      ['Pedido', data.code],
      ['Libro', data.title],
      ['Qué falta', reasonText(data.reason)],
      ['Comprador', data.buyerName],
      ['Vendedor', data.sellerName],
    ],
    action: 'Ver los plazos',
  }),
  payout_account_changed: () => ({
    subject: 'Cambió la cuenta donde recibes tu dinero',
    lines: [
      'Se guardó una cuenta bancaria para pagarte lo que vendes. Por seguridad no enviamos dinero a ella durante 48 horas.',
    ],
    action: 'Ver tu saldo',
    note: 'Si no fuiste tú, cambia tu contraseña ya y escríbenos.',
  }),
  wants_found: (data) => ({
    subject:
      data.count === '1'
        ? `Llegó «${data.title}»`
        : `Llegaron ${data.count} ejemplares que esperabas`,
    lines: [
      'Encontramos lo que esperabas. Son ejemplares usados: cuando se venden, se acaban.',
      ...(data.until
        ? [
            `«${data.title}» está reservado para ti hasta el ${data.until}: eres quien más tiempo lleva esperándolo. Después pasa a quien sigue.`,
          ]
        : []),
    ],
    facts: [['Ejemplares', data.message]],
    action: data.count === '1' ? 'Ver el ejemplar' : 'Ver los ejemplares',
    note: 'Te escribimos a lo sumo una vez al día. En «Lo que espero» puedes quitar lo que ya no buscas.',
  }),
  listing_hidden: (data) => ({
    subject: 'Ocultamos uno de tus ejemplares',
    lines: ['El equipo de la tienda ocultó este ejemplar y por ahora nadie más lo ve.'],
    facts: [
      ['Libro', data.title],
      ['Motivo', data.reason],
    ],
    action: 'Ver el ejemplar',
  }),
  contact: (data) => ({
    subject: 'Alguien escribió en la página de contacto',
    lines: [data.message],
    facts: [
      ['Nombre', data.buyerName],
      ['Correo', data.email],
      ['Asunto', contactTopics[data.reason] ?? data.reason],
    ],
    action: 'Ver la página de contacto',
  }),
};

export const es: MailMessages = {
  greeting: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  linkHint: 'Si el botón no abre, copia esta dirección en tu navegador:',
  signature: 'BookStore · libros usados de toda Colombia',
  footer: 'Este es un mensaje automático sobre tu cuenta en BookStore; no hace falta responderlo.',
  letters,
};

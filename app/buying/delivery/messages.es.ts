/** Textos de la entrega: en mano con PIN, rótulo del paquete y su seguimiento. */
export const es = {
  pin: {
    buyerTitle: 'Tu PIN para la entrega en mano',
    buyerText:
      'Díselo al vendedor solo cuando tengas los libros en la mano y los hayas revisado: con él, el pedido queda entregado. También puedes imprimir esta página.',
    buyerNever: 'No lo mandes por mensaje ni por teléfono; nadie de BookStore te lo pedirá.',
    sellerTitle: 'Entrégalo en mano',
    sellerText:
      'Cuando el comprador tenga los libros te dice su PIN, o te lo muestra impreso. Con él, el pedido queda entregado.',
    label: 'PIN del comprador',
    hint: 'Seis números.',
    submit: 'Marcar como entregado',
    readyTitle: 'Ponte de acuerdo con el comprador',
    readyText:
      'Escríbele para acordar dónde y cuándo, en la misma ciudad. Cuando tengas listos los libros le avisamos.',
    ready: 'Listo para entregar',
    wrong: (left: number) =>
      left === 1
        ? 'Ese PIN no es. Te queda un intento antes de una pausa.'
        : `Ese PIN no es. Te quedan ${left} intentos antes de una pausa.`,
    paused: (when: string) =>
      `Hubo demasiados PIN equivocados. Inténtalo después del ${when}. El comprador también puede confirmar que ya tiene los libros en la página de su pedido.`,
  },
  label: {
    title: 'Rótulo del envío',
    open: 'Descargar el rótulo (PDF)',
    fromNote:
      'Como remitente va la última dirección que guardaste en tu cuenta; si no hay ninguna, solo tu ciudad.',
    to: 'Para',
    from: 'De',
    order: 'Pedido',
    tracking: 'Guía',
    contents: 'Contenido',
    sendBy: 'Enviar a más tardar el',
    handling: 'Libros: no doblar, no mojar.',
  },
  track: {
    title: 'Anotar dónde va el paquete',
    text: 'Lo que anotes aparece en el pedido de quien compró, con la hora.',
    note: 'Qué pasó',
    where: 'Dónde, o qué pasa',
    whereHint: 'Por ejemplo: Medellín, en la oficina de la transportadora.',
    submit: 'Anotarlo',
  },
  insurance: {
    term: 'Valor declarado',
    included: (cost: string, value: string) =>
      `Incluye ${cost} de seguro por el valor declarado, ${value}.`,
    paid: (value: string, cost: string) => `${value}, seguro de ${cost} incluido en el envío`,
  },
  rule: {
    checkout: {
      value: 'Por su valor, este paquete va siempre con número de guía.',
      new_seller:
        'El vendedor tiene pocas ventas todavía: su paquete va siempre con número de guía.',
    },
    sale: {
      value: 'Por su valor, este pedido solo se puede enviar con número de guía.',
      new_seller:
        'Mientras tengas menos de diez ventas completas, los pedidos con envío solo van con número de guía.',
    },
    noHandover: 'Este pedido va con transportadora y número de guía; no se puede entregar en mano.',
  },
};

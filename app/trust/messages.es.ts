/** A part of a page of pure text; `links` stand under it. */
export type TextSection = {
  title: string;
  text: readonly string[];
  links?: readonly { label: string; to: string }[];
};
export type TextPage = {
  title: string;
  description: string;
  lead: string;
  sections: readonly TextSection[];
};

const consumerAuthority = 'Superintendencia de Industria y Comercio';

const terms: TextPage = {
  title: 'Condiciones de la tienda',
  description:
    'Quiénes somos, cómo se compra y se vende, el derecho de retracto, la garantía y la reversión del pago.',
  lead: 'Lo que acuerdas con nosotros y con quien te vende cuando usas BookStore.',
  sections: [
    {
      title: 'Quiénes somos',
      text: [
        'BookStore es un portal de contacto: reúne a personas y librerías que venden libros usados con quienes los buscan. El contrato de compraventa se celebra entre quien compra y quien vende; nosotros recibimos el pago, lo guardamos hasta la entrega y ayudamos si algo sale mal.',
        'Puedes escribirnos por la página de contacto. Respondemos dentro de los plazos de ley.',
      ],
      links: [{ label: 'Escríbenos', to: '/contact' }],
    },
    {
      title: 'Precio y pago',
      text: [
        'Los precios están en pesos colombianos e incluyen los impuestos que apliquen. El costo del envío aparece antes de pagar, y el total que confirmas es el que se cobra.',
        'El ejemplar queda reservado mientras pagas. Si el pago no llega a tiempo, la reserva vence y no se te cobra nada.',
      ],
    },
    {
      title: 'Estado de los libros',
      text: [
        'Son libros usados. Cada ejemplar dice su estado según una escala publicada y los defectos que el vendedor señaló. Si lo que recibes no corresponde, abre un reclamo desde tu pedido.',
        'La ley permite vender bienes usados sin garantía solo cuando se informa y quien compra lo acepta por escrito; si no, la garantía legal es de tres meses (Ley 1480 de 2011, artículo 8).',
      ],
    },
    {
      title: 'Derecho de retracto',
      text: [
        'Puedes arrepentirte de la compra dentro de los cinco días hábiles siguientes a la entrega, sin dar explicaciones (Ley 1480 de 2011, artículo 47). Devuelves el libro en las mismas condiciones en que lo recibiste; el transporte de la devolución corre por tu cuenta.',
        'Te devolvemos todo lo que pagaste dentro de los quince días calendario siguientes a que ejerzas el derecho.',
      ],
    },
    {
      title: 'Reversión del pago',
      text: [
        'Si pagaste con un medio electrónico, puedes pedir que se reverse el pago cuando haya fraude, no hayas pedido el producto, no lo recibas, no corresponda a lo pedido o sea defectuoso (Ley 1480 de 2011, artículo 51). Avísanos y avisa al emisor del medio de pago dentro de los cinco días hábiles siguientes a que lo sepas.',
      ],
    },
    {
      title: 'Si vendes',
      text: [
        'Vendes solo lo que tienes y puedes entregar, con una descripción cierta. No se admiten copias ilegales, fotocopias ni libros con páginas de texto faltantes o con moho.',
        'Tienes 48 horas para aceptar un pedido y cinco días hábiles para despacharlo. El dinero se libera cuando la entrega está confirmada y ha pasado el plazo de retracto.',
      ],
    },
    {
      title: 'Peticiones, quejas y reclamos',
      text: [
        'Escríbenos y te respondemos en un máximo de quince días hábiles. Si la respuesta no te satisface, puedes acudir a la Superintendencia de Industria y Comercio, que vigila el cumplimiento del Estatuto del Consumidor.',
      ],
      links: [
        { label: 'Presentar una petición, queja o reclamo', to: '/contact' },
        { label: consumerAuthority, to: 'https://www.sic.gov.co' },
      ],
    },
  ],
};

const privacy: TextPage = {
  title: 'Tus datos',
  description:
    'Qué datos guarda BookStore, para qué, con quién los comparte y cómo ejercer tus derechos de habeas data.',
  lead: 'Política de tratamiento de datos personales, según la Ley 1581 de 2012 y el Decreto 1377 de 2013.',
  sections: [
    {
      title: 'Qué guardamos y para qué',
      text: [
        'Tu nombre y tu correo, para tu cuenta. Tus direcciones y tu teléfono, para los envíos. Tus pedidos, ventas y pagos, para cumplirlos y porque la ley obliga a conservarlos. Tu contraseña se guarda de forma que nadie la pueda leer.',
        'No guardamos números de tarjeta: los recibe el proveedor de pagos. No vendemos tus datos ni los usamos para publicidad de otros.',
      ],
    },
    {
      title: 'Con quién se comparten',
      text: [
        'Quien te vende y la transportadora reciben tu nombre, dirección y teléfono para entregar el pedido. El proveedor de pagos recibe el valor y la referencia. Las autoridades, lo que la ley ordene.',
      ],
    },
    {
      title: 'Cookies',
      text: [
        'Usamos solo las necesarias: para tu sesión, tu carrito, el idioma y los avisos de la página. No hay cookies de publicidad ni de seguimiento.',
      ],
    },
    {
      title: 'Tus derechos',
      text: [
        'Puedes conocer, actualizar y rectificar tus datos, pedir prueba de la autorización que diste, saber cómo se han usado, revocar la autorización, pedir que se supriman cuando no haya deber de conservarlos, y acceder gratis a ellos (Ley 1581 de 2012, artículo 8).',
        'Respondemos las consultas en diez días hábiles y los reclamos en quince. Si no quedas conforme, puedes quejarte ante la Superintendencia de Industria y Comercio.',
      ],
      links: [
        { label: 'Descargar o borrar tus datos, si tienes cuenta', to: '/account/data' },
        { label: 'Ejercer tus derechos', to: '/contact' },
        { label: consumerAuthority, to: 'https://www.sic.gov.co' },
      ],
    },
  ],
};

const help: TextPage = {
  title: 'Ayuda',
  description: 'Cómo comprar, pagar, seguir, devolver y vender libros usados en BookStore.',
  lead: 'Respuestas cortas a lo que más se pregunta.',
  sections: [
    {
      title: '¿Cómo compro?',
      text: [
        'Busca el libro, mira el estado de cada ejemplar y agrégalo al carrito. Puedes llevar libros de varios vendedores en una sola compra. Antes de pagar eliges la transportadora de cada uno y ves el total.',
      ],
      links: [{ label: 'Ir al catálogo', to: '/catalog' }],
    },
    {
      title: '¿Dónde está mi pedido?',
      text: [
        'En tus pedidos están el estado, la transportadora y el número de guía en cuanto el vendedor despacha.',
      ],
      links: [{ label: 'Mis pedidos', to: '/orders' }],
    },
    {
      title: '¿Y si no es lo que esperaba?',
      text: [
        'Tienes cinco días hábiles desde la entrega para arrepentirte sin explicar por qué, y para reclamar si el ejemplar no es como se describió. Guardamos el dinero mientras tanto.',
      ],
      links: [{ label: 'Condiciones de la tienda', to: '/terms' }],
    },
    {
      title: '¿Cómo vendo?',
      text: [
        'Bastan el título, el estado y el precio. Las fotos ayudan. Cuando alguien compra te avisamos por correo: aceptas, despachas y anotas el número de guía.',
      ],
      links: [{ label: 'Vender un libro', to: '/sell/listings/new' }],
    },
    {
      title: '¿No está aquí tu pregunta?',
      text: ['Escríbenos y te respondemos por correo.'],
      links: [{ label: 'Escríbenos', to: '/contact' }],
    },
  ],
};

export const es = {
  terms,
  privacy,
  help,
  toBeChecked: 'Este texto está pendiente de revisión por un abogado.',
  contact: {
    title: 'Contacto',
    description: 'Peticiones, quejas y reclamos, y ejercicio de los derechos sobre tus datos.',
    lead: 'Preguntas, peticiones, quejas y reclamos. Respondemos por correo en un máximo de quince días hábiles.',
    name: 'Nombre',
    email: 'Correo',
    topic: '¿De qué se trata?',
    topics: {
      question: 'Una pregunta',
      complaint: 'Una petición, queja o reclamo',
      withdrawal: 'Retracto o reversión del pago',
      data: 'Mis datos personales',
    },
    message: 'Mensaje',
    messageHint: 'Si es sobre un pedido, escribe su número.',
    send: 'Enviar',
    sent: 'Recibimos tu mensaje y te responderemos por correo.',
    errors: {
      name_required: 'Escribe tu nombre.',
      email_invalid: 'Escribe un correo como nombre@ejemplo.com.',
      topic_required: 'Elige de qué se trata.',
      message_required: 'Escribe tu mensaje.',
      too_long: 'Es demasiado largo: el máximo son 4000 letras, y 120 en el nombre.',
    },
  },
};

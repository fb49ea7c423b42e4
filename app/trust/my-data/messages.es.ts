import { GRACE_DAYS } from './closing';

/** Textos de la página de los datos propios. */
export const es = {
  title: 'Mis datos',
  lead: 'Lo que guardamos de ti es tuyo: llévate una copia o cierra tu cuenta.',
  backToAccount: 'Mi cuenta',
  rightsTitle: 'Tus derechos',
  rights: [
    'La Ley 1581 de 2012 (habeas data) te deja conocer, actualizar y rectificar tus datos, saber para qué se usan, revocar la autorización que diste y pedir que se supriman cuando no haya deber de conservarlos.',
    'Guardamos tu nombre y tu correo para tu cuenta, tus direcciones y tu teléfono para los envíos, y tus pedidos, ventas y pagos para cumplirlos. Corriges tu nombre en «Mi cuenta», tu correo en «Seguridad» y tus direcciones en «Direcciones».',
  ],
  privacy: 'La política completa',
  contact: 'Preguntar o reclamar',
  copyTitle: 'Una copia de mis datos',
  copyText:
    'Un archivo JSON con tu perfil, direcciones, compras, ventas, ejemplares, mensajes, reseñas, pagos y lo que se registró de tu cuenta. Las horas están en UTC y las sumas en centavos.',
  currentPassword: 'Contraseña actual',
  unlockHint: 'La pedimos otra vez para que nadie más se lleve tus datos.',
  unlock: 'Preparar mi copia',
  unlocked: 'Tu copia está lista: puedes descargarla durante quince minutos.',
  download: 'Descargar mis datos',
  closeTitle: 'Cerrar mi cuenta',
  closeText: [
    `Tus ejemplares salen de la venta, cerramos tus sesiones y te avisamos por correo. Durante ${GRACE_DAYS} días puedes volver: basta con entrar con tu correo y tu contraseña.`,
    'Después borramos tu nombre, correo, teléfono, direcciones, carrito, deseos, archivos y fotos. La ley manda conservar diez años los libros de comercio (Código de Comercio, artículo 60; Ley 962 de 2005, artículo 28): quedan las sumas, las fechas y las ciudades de tus compras y ventas, sin tu nombre. Lo que escribiste a otras personas y tus reseñas se ven como de una cuenta cerrada.',
  ],
  confirm: 'Entiendo que después no hay vuelta atrás.',
  close: 'Cerrar mi cuenta',
  closed: `Cerramos tu cuenta. Si cambias de idea, entra en los próximos ${GRACE_DAYS} días.`,
  obstaclesTitle: 'Todavía no puedes cerrarla',
  obstacles: {
    admin: 'Es una cuenta de administración: pide primero que le quiten esa función.',
    purchases:
      'Tienes compras en curso, con plazo para reclamar o con un reembolso pendiente. Espera a que terminen o cancélalas.',
    sales: 'Tienes ventas en curso o cuyo comprador aún puede reclamar. Termínalas primero.',
    claims: 'Hay un reclamo abierto. Hace falta que se resuelva.',
    balance: 'Tienes dinero por recibir. Espera a que llegue a tu banco.',
  },
  errors: {
    invalid: 'Revisa este dato.',
    password_required: 'Escribe tu contraseña.',
    password_too_long: 'La contraseña puede tener hasta 128 caracteres.',
    password_wrong: 'Esta no es tu contraseña actual.',
    confirm_required: 'Marca la casilla para seguir.',
    obstacles: 'Todavía no se puede cerrar la cuenta: hay algo en curso. Mira qué falta.',
  },
};

export type MyDataMessages = typeof es;

import type { FailureTable } from '../words.ts';
import { accountFailures } from './account-failures.ts';
import { amountFailures } from './amount-failures.ts';
import { deliveryFailures } from './delivery-failures.ts';
import { operatorFailures } from './operator-failures.ts';
import { printerFailures } from './printer-failures.ts';
import { relayFailures } from './relay-failures.ts';

/** «Vos», present tense, short: it is read from two metres away by somebody with a queue in front. */
export const failures: FailureTable = {
  'command-stale': {
    title: 'La pantalla ya había cambiado',
    meaning: 'El botón era de otro cobro y no hizo nada.',
    next: 'Mirá el estado actual y apretá de nuevo si hace falta.',
  },
  'foreign-changed': {
    title: 'La otra orden cambió',
    meaning: 'No se reemplazó nada: ahora ocupa la caja otra orden, con otro monto.',
    next: 'Mirá el monto de ahora y volvé a decidir.',
  },
  'command-not-possible': {
    title: 'Ahora no se puede',
    meaning: 'No cambió nada.',
    next: 'Mirá el estado del cobro y elegí uno de los botones que se ven.',
  },
  'request-unreadable': {
    title: 'La caja no entendió el pedido',
    meaning: 'No cambió nada.',
    next: 'Probá otra vez. Si se repite, cerrá y abrí la caja.',
  },
  'sale-not-found': {
    title: 'No se encontró la venta',
    meaning: 'No hay ninguna con ese número o código en esta caja.',
    next: 'Revisá el número del ticket o buscá por día.',
  },
  'register-busy': {
    title: 'La caja tiene otro cobro en curso',
    meaning: 'No se mandó nada nuevo: el cobro anterior todavía se puede pagar.',
    next: 'Cobrá en efectivo, o esperá a que ese cobro termine.',
  },
  'sale-part-paid': {
    title: 'Falta cobrar el resto de esta venta',
    meaning: 'Una parte ya se cobró en efectivo.',
    next: 'Cobrá lo que falta, o devolvé ese efectivo y tocá «Nueva venta».',
  },
  'rest-being-checked': {
    title: 'Se está comprobando lo que llegó',
    meaning: 'El resto en efectivo todavía no se anotó.',
    next: 'Esperá unos segundos, o tocá «Esc» para no cobrarlo.',
  },
  'cash-above-due': {
    title: 'Es más de lo que falta pagar',
    meaning: 'No se anotó nada.',
    next: 'Escribí lo que falta o menos: el vuelto no es parte de la venta.',
  },
  'cash-given-too-little': {
    title: 'Lo recibido no alcanza',
    meaning: 'No se anotó nada.',
    next: 'Escribí lo que te dieron, o dejalo vacío si es justo.',
  },
  'provider-unreachable': {
    title: 'Sin conexión con Mercado Pago',
    meaning: 'El cobro no se pierde: la caja sigue probando sola.',
    next: 'Revisá internet.',
    hold: 'No entregues hasta ver el pago en esta pantalla.',
  },
  'provider-slow': {
    title: 'Mercado Pago tarda en responder',
    meaning: 'El cobro no se pierde: la caja sigue preguntando sola.',
    next: 'Esperá.',
    hold: 'No entregues hasta ver el pago en esta pantalla.',
  },
  'provider-unavailable': {
    title: 'Mercado Pago tiene problemas',
    meaning: 'Contesta con errores suyos. El cobro no se pierde: la caja sigue probando.',
    next: 'Esperá. Para cobrar de otra forma, cancelá antes este cobro.',
  },
  'provider-not-itself': {
    title: 'La respuesta no es de Mercado Pago',
    meaning: 'Algo en la red contesta en su lugar (un proxy o el aviso del wifi). El cobro no se pierde.',
    next: 'Abrí el navegador y revisá que internet no pida iniciar sesión.',
  },
  'provider-rate-limited': {
    title: 'Mercado Pago pide esperar',
    meaning: 'Recibió demasiadas consultas. El cobro no se pierde.',
    next: 'No hagas nada: la caja vuelve a preguntar sola.',
  },
  'provider-refused': {
    title: 'Mercado Pago no aceptó el pedido',
    meaning: 'No se cobró nada.',
    next: 'Probá de nuevo. Si se repite, llamá a quien da soporte con el código.',
  },
  'provider-unread': {
    title: 'Mercado Pago no mostró lo que se le pidió',
    meaning: 'No dice que no se haya cobrado: la caja sigue preguntando sola.',
    next: 'Esperá. Si se repite, llamá a quien da soporte con el código.',
  },
  'order-unread': {
    title: 'Todavía no se pudo leer la orden',
    meaning: 'El dinero llegó, y Mercado Pago no muestra su orden. La caja sigue preguntando sola.',
    next: 'No entregues ni cobres de nuevo: esperá.',
  },
  'money-is-here': {
    title: 'El dinero ya llegó',
    meaning: 'Este cobro no se cancela: lo que se pagó en persona sólo se devuelve.',
    next: 'Esperá a que Mercado Pago lo confirme, o mirá el incidente.',
  },
  'provider-redirects': {
    title: 'La dirección de Mercado Pago desvía a otro lado',
    meaning: 'La caja no sigue desvíos, para no mandar datos a un desconocido.',
    next: 'Llamá a quien instaló la caja.',
  },
  'token-rejected': {
    title: 'Mercado Pago no acepta la credencial',
    meaning: 'No se puede cobrar con QR. Lo que estaba en curso queda guardado, sin verificar.',
    next: 'Pedile al dueño que conecte la cuenta de nuevo, en Ajustes.',
  },
  'token-unreadable': {
    title: 'Eso no es una credencial',
    meaning: 'Lo que se pegó tiene espacios o letras que una credencial no tiene. No se mandó nada.',
    next: 'Copiá el Access Token con el botón de copiar y pegalo de nuevo.',
  },
  'token-is-public-key': {
    title: 'Esa es la Public Key',
    meaning: 'Es la otra clave de la misma página y no sirve para cobrar. No se mandó nada.',
    next: 'Copiá la que se llama «Access Token», de producción.',
  },
  'token-is-other-key': {
    title: 'Eso no es el Access Token',
    meaning:
      'Parece el número o el secreto de la aplicación, que están en la misma página. No se mandó nada.',
    next: 'Copiá la que se llama «Access Token»: empieza con APP_USR-.',
  },
  'access-denied': {
    title: 'La cuenta no tiene permiso',
    meaning: 'Mercado Pago rechazó la operación. No se cobró nada nuevo.',
    next: 'Pedile al dueño que revise los permisos de la cuenta.',
  },
  'key-store-locked': {
    title: 'El llavero del sistema está bloqueado',
    meaning: 'La credencial está guardada ahí y no se pierde. Lo que estaba en curso queda sin verificar.',
    next: 'Desbloqueá el llavero con la contraseña del sistema; la caja sigue sola. Mientras, cobrá en efectivo.',
  },
  'key-store-unavailable': {
    title: 'El llavero del sistema no contesta',
    meaning:
      'La credencial sigue guardada: no hay que conectar la cuenta de nuevo. Por ahora no se cobra con QR.',
    next: 'La caja vuelve a preguntar sola. Si sigue así, cerrá la sesión de la computadora y volvé a entrar.',
  },
  'not-checked-yet': {
    title: 'Todavía no se comprobó la cuenta',
    meaning: 'La caja está leyendo la cuenta y el QR. No se mandó nada.',
    next: 'Esperá unos segundos y apretá de nuevo.',
  },
  'charge-unreadable': {
    title: 'No se pudo leer este cobro',
    meaning: 'Lo que se sabe de este cobro no se entiende; los demás siguen.',
    next: 'No entregues por esta pantalla. La caja lo sigue buscando; llamá a soporte.',
  },
  'search-not-filtered': {
    title: 'La búsqueda trae cobros ajenos',
    meaning: 'Mercado Pago contestó con órdenes de otros. La caja busca de otra manera.',
    next: 'No entregues hasta ver el pago en esta pantalla.',
  },
  'clock-wrong': {
    title: 'El reloj de la computadora está mal',
    meaning: 'La caja corrige la hora con la de Mercado Pago.',
    next: 'Poné la fecha y hora en automático.',
  },
  'refund-no-balance': {
    title: 'No hay saldo para devolver',
    meaning: 'No se devolvió nada: la cuenta de Mercado Pago no tiene plata disponible.',
    next: 'Ingresá dinero en la cuenta y probá otra vez.',
  },
  'refund-too-old': {
    title: 'El pago es demasiado viejo',
    meaning: 'No se devolvió nada: pasó el plazo de Mercado Pago.',
    next: 'Devolvé por otro medio y anotalo.',
  },
  'refund-partial-not-taken': {
    title: 'Este pago sólo se devuelve entero',
    meaning: 'No se devolvió nada.',
    next: 'Devolvé el total o arreglá la diferencia por otro medio.',
  },
  'refund-test-account': {
    title: 'Una cuenta de prueba no devuelve',
    meaning: 'No se devolvió nada: Mercado Pago no lo permite en pruebas.',
    next: 'No hace falta hacer nada: no es plata de verdad.',
  },
  'refund-already-done': {
    title: 'Ese pago ya estaba devuelto',
    meaning: 'No se devolvió dos veces.',
    next: 'Mostrale al cliente la devolución en el detalle de la venta.',
  },
  'refund-amount-too-large': {
    title: 'Es más de lo que queda por devolver',
    meaning: 'No se devolvió nada.',
    next: 'Mirá cuánto queda del pago y escribí menos.',
  },
  'refund-refused': {
    title: 'Mercado Pago rechazó la devolución',
    meaning: 'No se devolvió nada.',
    next: 'Probá más tarde o devolvé desde la app de Mercado Pago.',
  },
  'refund-under-way': {
    title: 'Hay una devolución en camino',
    meaning: 'De este pago ya se pidió una devolución y falta su respuesta. No se pidió otra.',
    next: 'Mirá en el detalle de la venta cómo termina y volvé a probar.',
  },
  'refund-same-found': {
    title: 'Ya hay una devolución igual, recién hecha',
    meaning: 'Alguien devolvió el mismo monto casi al mismo tiempo. La tuya no se envió.',
    next: 'Si es la misma, dejá la tuya sin efecto. Si es otra, devolvé.',
  },
  'refund-dropped': {
    title: 'La devolución quedó sin efecto',
    meaning: 'Una persona decidió no enviarla más.',
    next: 'Mirá en el pago cuánto se devolvió antes de pedir otra.',
  },
  'refund-cover-gone': {
    title: 'No se devolvió: es lo que paga la venta',
    meaning:
      'El pago que cubría la venta volvió al cliente. Si se devuelve este también, la venta queda sin cobrar.',
    next: 'No devuelvas nada más. Si igual hay que devolverlo, hacelo desde la venta.',
  },
  'refund-cover-undecided': {
    title: 'Todavía no se devuelve',
    meaning: 'Mercado Pago no decidió sobre el pago que cubre la venta.',
    next: 'No lo devuelvas por otro medio: la caja vuelve a preguntar sola.',
  },
  'refund-not-needed': {
    title: 'La devolución ya no hacía falta',
    meaning:
      'Antes de enviarla se supo que ese pago es de una venta, la paga ahora o ya volvió al cliente. La caja no envió nada.',
    next: 'Mirá la venta de ese pago antes de pedir otra.',
  },
  'refund-vanished': {
    title: 'La devolución ya no está',
    meaning: 'Fue aceptada y Mercado Pago ya no la conoce: nada de ella salió de la cuenta.',
    next: 'Mirá en la app de Mercado Pago si se devolvió. Si no, devolvé de nuevo.',
  },
  'refund-cover-leaving': {
    title: 'La devolución del otro pago no terminó',
    meaning:
      'La devolución del otro pago de esta venta está pedida: si vuelve, este es el que la paga. No se devolvió nada.',
    next: 'No lo devuelvas por otro medio: la caja vuelve a preguntar sola.',
  },
  'refund-excess-changed': {
    title: 'Cambió lo que sobra',
    meaning: 'No se devolvió nada: otro pago de esta venta se devolvió mientras tanto.',
    next: 'Mirá el monto nuevo y confirmá otra vez.',
  },
  'refund-unconfirmed': {
    title: 'La devolución está sin confirmar',
    meaning: 'Mercado Pago no dice si la hizo: la caja mira el pago y no la pide dos veces.',
    next: 'Esperá. Mirá en el detalle de la venta cómo termina.',
  },
  'refund-left-changed': {
    title: 'Este pago cambió mientras tanto',
    meaning: 'No se devolvió nada: lo que queda ya no es lo que mostraba la pantalla.',
    next: 'Mirá lo que ya se devolvió y confirmá otra vez.',
  },
  'disk-full': {
    title: 'El disco está lleno',
    meaning: 'No se cobra lo que no se puede guardar. Lo que estaba en curso sigue atendido.',
    next: 'Liberá espacio en la computadora.',
  },
  'file-read-only': {
    title: 'No se puede escribir en los datos de la caja',
    meaning: 'No se cobra lo que no se puede guardar.',
    next: 'Revisá los permisos de la carpeta de datos, en Ajustes.',
  },
  'file-damaged': {
    title: 'Los datos de la caja están dañados',
    meaning: 'No se cobra hasta recuperarlos. Los pagos siguen en Mercado Pago.',
    next: 'Llamá a quien da soporte. No borres la carpeta de datos.',
  },
  'file-newer': {
    title: 'Los datos son de una versión más nueva',
    meaning: 'Esta versión no los abre, para no dañarlos.',
    next: 'Instalá la versión más nueva de la caja.',
  },
  'file-other-mode': {
    title: 'Los datos son de otra cuenta o de otro modo',
    meaning: 'No se mezclan entrenamiento y plata de verdad.',
    next: 'Usá otra carpeta de datos.',
  },
  'file-restored': {
    title: 'Los datos vienen de una copia anterior',
    meaning: 'Hasta que revises, la caja no cobra por QR, no devuelve ni imprime sola.',
    next: 'Revisá las ventas de hoy y tocá «Terminar la recuperación», arriba. En efectivo se puede vender.',
  },
  'backup-not-usable': {
    title: 'Esa copia no sirve',
    meaning: 'No está, no hay lugar para ella o no está entera. No se cambió nada.',
    next: 'Elegila de nuevo, u otra de la lista.',
  },
  'books-changing': {
    title: 'La caja ya está cambiando sus libros',
    meaning: 'Otra ventana lo pidió antes, o la caja los está abriendo de nuevo. Esta copia no se usó.',
    next: 'Esperá a que la caja vuelva y mirá en «Libros» qué quedó, antes de elegir una copia.',
  },
  'charge-under-way': {
    title: 'Hay un cobro o un ticket en curso',
    meaning:
      'La caja no vuelve a una copia mientras un cliente puede pagar o sale un ticket. No se cambió nada.',
    next: 'Esperá a que termine, o cancelá el cobro, y elegí la copia de nuevo.',
  },
  'file-gone': {
    title: 'La carpeta de datos no está en su lugar',
    meaning:
      'La movieron, la borraron o pusieron otra mientras la caja trabajaba. No se cobra lo que no se puede guardar.',
    next: 'Volvé a ponerla donde estaba, o cerrá y abrí la caja.',
  },
  'file-not-written': {
    title: 'El disco no tomó lo que había que guardar',
    meaning: 'No quedó escrito, y por eso no se hizo.',
    next: 'Probá otra vez. Si se repite, hacé revisar el disco.',
  },
  'not-saved': {
    title: 'No se pudo guardar',
    meaning: 'El pago es cierto, pero no quedó escrito en esta computadora.',
    next: 'Anotá el número de venta y liberá espacio en el disco.',
  },
  'ticket-held': {
    title: 'El ticket está retenido',
    meaning: 'El dinero de esta venta ya no está, o no coincide con el cobro: no sale ningún ticket.',
    next: 'Mirá el incidente de la venta.',
    hold: 'No entregues.',
  },
  'ticket-dropped': {
    title: 'Ya no hace falta',
    meaning: 'Lo que iba a decir ya no es así.',
    next: 'No hay nada que imprimir.',
  },
  ...amountFailures,
  ...accountFailures,
  ...relayFailures,
  ...deliveryFailures,
  ...operatorFailures,
  ...printerFailures,
  'engine-silent': {
    title: 'La caja no contesta',
    meaning: 'No se sabe si el botón llegó. Lo que estaba en curso sigue guardado.',
    next: 'Esperá a que vuelva y mirá el estado antes de apretar de nuevo.',
  },
  'session-expired': {
    title: 'Este navegador no tiene permiso para abrir la caja',
    meaning: 'Los cobros siguen atendidos: sólo esta ventana está afuera.',
    next: 'Pedí un enlace nuevo en este equipo con npm run web -- --link y abrilo en este navegador.',
  },
  'link-used': {
    title: 'Este enlace ya se usó o venció',
    meaning: 'Cada enlace sirve una sola vez, durante 5 minutos.',
    next: 'Pedí un enlace nuevo en este equipo con npm run web -- --link y abrilo en este navegador.',
  },
  'host-unproved': {
    title: 'Lo que contesta acá no es tu caja',
    meaning:
      'Otro programa de este equipo tomó el puerto de la caja. No se le mandó nada, y no se muestra nada de lo que dice.',
    next: 'No escribas nada acá. Abrí la caja: si dice que el puerto está ocupado, elegí otro con CAJA_WEB_PORT. Si la caja es nueva, abrí su enlace.',
  },
  'request-late': {
    title: 'El pedido llegó fuera de hora',
    meaning:
      'Pasó demasiado tiempo, o el reloj cambió, entre que se pidió y llegó a la caja. No se hizo nada.',
    next: 'Mirá el estado y hacelo de nuevo.',
  },
  internal: {
    title: 'Algo falló dentro de la caja',
    meaning: 'Lo que estaba en curso sigue guardado.',
    next: 'Mirá el estado antes de apretar de nuevo. Si se repite, avisá a soporte.',
  },
  'of-another-version': {
    title: 'Una falla que esta versión no conoce',
    meaning: 'La anotó otra versión de la caja. Lo guardado no cambió.',
    next: 'Mirá el estado antes de apretar de nuevo. Si tenés dudas, avisá a soporte.',
  },
};

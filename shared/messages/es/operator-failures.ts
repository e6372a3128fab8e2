import type { FailureTable } from '../words.ts';

/** Of operators, their PINs and their rights, and of the drawer. */
export const operatorFailures = {
  'operator-needed': {
    title: 'La caja está bloqueada',
    meaning: 'No se hizo nada: falta saber quién atiende. Los cobros que están en marcha siguen solos.',
    next: 'Elegí tu nombre y poné tu PIN.',
  },
  'right-missing': {
    title: 'Hace falta un permiso',
    meaning: 'No se hizo nada: quien atiende no puede hacer esto solo.',
    next: 'Pedile a alguien que pueda que ponga su PIN.',
  },
  'consent-without-right': {
    title: 'Tampoco puede autorizarlo',
    meaning: 'El PIN está bien, pero esa persona no tiene ese permiso. No se hizo nada.',
    next: 'Pedile el PIN a otra persona.',
  },
  'pin-wrong': {
    title: 'PIN incorrecto',
    meaning: 'No se hizo nada. Después de cada error hay que esperar un poco más.',
    next: 'Mirá que sea tu nombre y poné el PIN de nuevo.',
  },
  'pin-wait': {
    title: 'Hay que esperar',
    meaning: 'Se puso mal este PIN y todavía no se puede probar de nuevo.',
    next: 'Esperá, o que entre otra persona.',
  },
  'pin-none': {
    title: 'Falta el PIN',
    meaning: 'Esa persona no tiene un PIN en esta caja.',
    next: 'El dueño se lo pone en «Ajustes», «Operadores».',
  },
  'pin-weak': {
    title: 'Ese PIN es muy fácil',
    meaning: 'Es de los que se prueban primero, como 1234 o 0000. No se guardó.',
    next: 'Poné otro, de 4 a 8 números.',
  },
  'operator-unknown': {
    title: 'Esa persona no está',
    meaning: 'No es un operador de esta caja, o ya no lo es.',
    next: 'Elegí un nombre de la lista.',
  },
  'operator-name-taken': {
    title: 'Ese nombre ya está',
    meaning: 'Dos operadores no pueden llamarse igual: no se sabría quién hizo qué.',
    next: 'Agregá un apellido o una letra.',
  },
  'operator-first-owner': {
    title: 'El primero es el dueño',
    meaning: 'No se guardó: sin dueño nadie podría cambiar los permisos.',
    next: 'Elegí «Dueño». Después agregá a los demás.',
  },
  'operator-last-owner': {
    title: 'Tiene que quedar un dueño',
    meaning: 'No se guardó: sin dueño nadie podría cambiar los permisos.',
    next: 'Hacé dueño a otro primero, o sacá antes a todos los demás.',
  },
  'operators-full': {
    title: 'No entran más operadores',
    meaning: 'La caja ya tiene todos los que puede tener a la vez.',
    next: 'Sacá a quien ya no trabaja.',
  },
  'shift-is-open': {
    title: 'El turno ya está abierto',
    meaning: 'No se cambió nada.',
    next: 'Mirá cómo va, o cerralo y abrí otro.',
  },
  'shift-not-open': {
    title: 'No hay un turno abierto',
    meaning: 'No se anotó nada.',
    next: 'Abrí el turno contando el cajón.',
  },
  'shift-pending-changed': {
    title: 'Hay algo más sin terminar',
    meaning: 'El turno sigue abierto: apareció algo mientras contabas.',
    next: 'Miralo y cerrá de nuevo. Lo que contaste sigue ahí.',
  },
  'shift-count-unfit': {
    title: 'No se entendió lo contado',
    meaning: 'No se anotó nada.',
    next: 'Revisá las cantidades y probá otra vez.',
  },
  'shift-count-empty': {
    title: 'No se contó nada',
    meaning: 'No se anotó nada.',
    next: 'Escribí lo que hay. Si el cajón está vacío, poné un 0.',
  },
  'shift-not-found': {
    title: 'No está ese turno',
    meaning: 'No hay un turno cerrado con ese número en esta caja.',
    next: 'Elegí uno de la lista.',
  },
  'drawer-none': {
    title: 'No hay cajón',
    meaning: 'La impresora no tiene un cajón configurado. No se abrió nada.',
    next: 'Hacé la prueba del cajón en «Ajustes», «Impresora».',
  },
} satisfies Partial<FailureTable>;

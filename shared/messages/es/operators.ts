import type { Right, Role } from '../../rights.ts';

const roles: Record<Role, string> = { cashier: 'Cajero', supervisor: 'Supervisor', owner: 'Dueño' };

const rights: Record<Right, string> = {
  charge: 'Cobrar con QR',
  cash: 'Cobrar en efectivo',
  price: 'Cambiar un precio',
  'void-line': 'Anular un renglón',
  'undo-cash': 'Deshacer un efectivo',
  reprint: 'Reimprimir un ticket',
  'refund-own': 'Devolver una venta propia de hoy',
  'refund-any': 'Devolver cualquier venta',
  deliver: 'Entregar por plata que llegó tarde y cerrar incidentes',
  overwrite: 'Reemplazar una orden ajena en el QR',
  drawer: 'Abrir el cajón sin una venta',
  shift: 'Abrir, mover efectivo y cerrar el turno',
  shifts: 'Ver los turnos cerrados y el efectivo del turno',
  settings: 'Cambiar los ajustes',
  account: 'Conectar la cuenta de Mercado Pago',
  operators: 'Cambiar los operadores',
};

/** Who works at the till: the lock, the change of operator, a consent, and «Ajustes», «Operadores». */
export const operators = {
  title: 'Operadores',
  roles,
  rights,
  works: (name: string) => `Atiende ${name}`,
  change: 'Cambiar de operador',
  nobody: 'Bloqueada',
  locked: 'Caja bloqueada',
  lockedText: 'Elegí tu nombre y poné tu PIN. Los cobros siguen solos y se ven al lado.',
  enterTitle: '¿Quién atiende ahora?',
  enterText: 'El cobro que espera sigue como está.',
  who: 'Operador',
  pin: 'PIN',
  choose: 'Elegí tu nombre',
  chooseFirst: 'Primero elegí tu nombre: F1, ↑ o ↓.',
  scanned: 'El lector leyó un código: no es un PIN.',
  enter: 'Entrar',
  lock: 'Bloquear la caja',
  close: 'Cerrar',
  consentTitle: 'Hace falta un permiso',
  consentText: 'Que ponga su PIN alguien que pueda. Vale para esta vez.',
  consentNobody: 'Hoy no lo puede autorizar nadie más.',
  /** What somebody agrees to, with its amount and its sale (null: it is about none). */
  acts: {
    refund: (amount: string, sale: string | null) =>
      sale === null ? `Devolver ${amount} de un pago sin venta` : `Devolver ${amount} de la venta ${sale}`,
    cashRefund: (amount: string, sale: string) => `Devolver ${amount} en efectivo de la venta ${sale}`,
    undo: (amount: string, sale: string) => `Deshacer ${amount} en efectivo de la venta ${sale}`,
    deliver: (amount: string, sale: string) => `Entregar la venta ${sale} por ${amount} que llegaron tarde`,
    keep: (amount: string | null, sale: string | null) =>
      `Decir que ya se entregó${sale === null ? '' : ` la venta ${sale}`}${amount === null ? '' : ` y dejar ${amount}`}`,
    close: (amount: string | null, sale: string | null) =>
      `Cerrar el incidente${amount === null ? '' : ` de ${amount}`}${sale === null ? '' : `, venta ${sale}`}`,
    keepOld: (count: number) =>
      count === 1 ? 'Dar por entregada 1 venta perdida' : `Dar por entregadas ${count} ventas perdidas`,
    attach: (payment: string, sale: string, amount: string | null) =>
      `Anotar el pago ${payment}${amount === null ? '' : ` de ${amount}`} en la venta ${sale}`,
    reprint: (sale: string) => `Reimprimir el ticket de la venta ${sale}`,
    story: (sale: string) => `Imprimir la historia de la venta ${sale}`,
    overwrite: (sale: string, amount: string | null) =>
      `Reemplazar la orden ajena en el QR por la venta ${sale}${amount === null ? '' : `, ${amount}`}`,
    charge: (amount: string) => `Cobrar ${amount} con QR`,
    cash: (amount: string) => `Cobrar ${amount} en efectivo`,
    drawer: (reason: string) => `Abrir el cajón: ${reason}`,
    copy: 'Volver los libros a una copia: se pierde lo anotado después',
    endRecovery: 'Terminar la recuperación',
  },
  agree: 'Autorizar',
  refuse: 'No hacerlo',
  forgotten: 'Olvidé el PIN del dueño',
  recoverText:
    'Pegá el access token de la cuenta de Mercado Pago de esta caja: prueba que el negocio es tuyo. Queda anotado.',
  recoverTraining: 'En entrenamiento alcanza con elegir un PIN nuevo.',
  token: 'Access token',
  newPin: 'PIN nuevo (4 a 8 números)',
  recover: 'Guardar el PIN y entrar',
  back: 'Volver',
  off: 'Todavía no hay operadores: la caja no pide ningún PIN. Con operadores, cada venta dice quién la hizo y cada uno puede sólo lo suyo. Empezá por vos, el dueño.',
  intro: 'Cada uno entra con su PIN. Quien se va deja de entrar, y su nombre queda en lo que hizo.',
  ownPin: {
    open: 'Cambiar mi PIN',
    text: 'Vale desde ahora. Queda anotado que cambió, nunca cuál es.',
    now: 'PIN de ahora',
    next: 'PIN nuevo (4 a 8 números)',
    again: 'PIN nuevo, otra vez',
    differ: 'Los dos PIN nuevos no son iguales.',
    save: 'Cambiar el PIN',
    done: 'Listo: tu PIN es el nuevo.',
  },
  start: 'Empezar a usar operadores',
  add: 'Agregar un operador',
  name: 'Nombre',
  role: 'Puesto',
  pinKeep: 'PIN nuevo (vacío: queda el de ahora)',
  save: 'Guardar',
  edit: (name: string) => `Datos de ${name}`,
  leave: 'Ya no trabaja acá',
  leaveAsk: (name: string) => `¿${name} ya no trabaja acá? No va a poder entrar más.`,
  leaveLast: (name: string) => `¿Sacar a ${name}? Es el último: la caja deja de pedir un PIN.`,
  leaveYes: 'Sí, sacar',
  leaveNo: 'No, dejar',
  gone: 'Ya no trabaja acá',
  comeBack: 'Vuelve a trabajar',
  rightsTitle: 'Qué puede cada puesto',
  rightsNote:
    'Lo que un puesto no puede, lo puede autorizar en el momento alguien que sí. El dueño puede todo.',
  rightOf: (right: string, role: string) => `${right}: ${role}`,
  lockTitle: 'Bloquear sola la caja',
  lockAfter: (minutes: number | null) =>
    minutes === null
      ? 'Nunca'
      : minutes === 1
        ? 'Después de 1 minuto sin uso'
        : `Después de ${minutes} minutos sin uso`,
  saved: 'Guardado.',
  drawerTitle: 'Abrir el cajón',
  drawerReason: 'Motivo (por ejemplo: dar cambio)',
  drawerOpen: 'Abrir el cajón',
  drawerDone: 'Se abrió el cajón, y quedó anotado.',
  soldBy: (name: string) => `Atendió ${name}`,
};

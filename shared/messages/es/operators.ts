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
  enter: 'Entrar',
  lock: 'Bloquear la caja',
  close: 'Cerrar',
  consentTitle: 'Hace falta un permiso',
  consentText: (right: string) => `«${right}»: que ponga su PIN alguien que pueda. Vale para esta vez.`,
  consentNobody: (right: string) => `«${right}»: hoy no lo puede autorizar nadie más.`,
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

import { LOCALES } from '../../sites.ts';

const ONE_LINE = 'un texto de una línea, hasta 120 caracteres';

const FOLDER = 'la ruta completa de una carpeta de este equipo, como /srv/caja o C:\\Caja (sin ~)';
const HOME = 'la ruta completa de la carpeta del usuario';

/**
 * What is said outside the screens: one line each, in a terminal, in the system's own dialog, or on the page that the
 * web host shows to a browser without access.
 */
export const host = {
  /** The line that says at which step a start failed. `steps` follow «No se pudo abrir». */
  boot: {
    failed: (step: string, why: string) => `No se pudo abrir ${step}: ${why}`,
    steps: {
      environment: 'la configuración',
      folders: 'las carpetas de datos',
      log: 'el archivo de registro',
      secrets: 'el token guardado',
      store: 'los libros de la caja',
      provider: 'la conexión con el proveedor',
      printer: 'la impresora',
      engine: 'el motor de cobros',
      serve: 'la pantalla',
    },
    noPermission: 'este usuario no tiene permiso de escritura.',
    noSpace:
      'no queda espacio en el disco; puede estar entrando dinero de cobros abiertos y la caja no lo ve. Liberá al menos 32 MB y volvé a abrirla enseguida.',
    fileInPlace: 'en su lugar hay un archivo.',
    folderInPlace: 'en su lugar hay una carpeta.',
    noFolder: 'el sistema no deja hacer ahí una carpeta.',
    silent: 'no contesta.',
    /** A place with why it is none. */
    place: (path: string, why: string) => `en ${path} no se puede: ${why}`,
    code: (code: string) => `falló (${code}).`,
    unexpected: 'falló por una causa inesperada.',
  },
  /** Why the books did not open. */
  store: {
    inUse:
      'otra Caja Clara ya trabaja con esta carpeta de datos; seguí en esa, o cerrala antes de abrir otra.',
    onNetwork:
      'la carpeta de datos está en otra máquina; elegí con CAJA_DATA_DIR una de un disco de este equipo.',
    upgradeWaits: (charges: number) =>
      `el archivo es de una versión anterior y tiene ${charges === 1 ? 'un cobro' : `${charges} cobros`} sin terminar; abrí esa versión, esperá a que terminen y actualizá después.`,
    noRoomToUpgrade:
      'para pasar el archivo a esta versión falta lugar para guardar antes una copia; liberá espacio en el disco y volvé a abrir. No se cambió nada.',
    foreign:
      'en la carpeta de datos hay un archivo de otro programa; elegí otra carpeta con CAJA_DATA_DIR. No se tocó nada.',
    nodeTooOld: 'este Node es muy viejo para leer el archivo; abrí la caja con npm start, que usa el suyo.',
    diskFull:
      'no queda espacio en el disco; puede estar entrando dinero de cobros abiertos y la caja no lo ve. Liberá al menos 32 MB y volvé a abrirla enseguida.',
    readOnly:
      'la carpeta de datos no se puede escribir; devolvele a este usuario el permiso y volvé a abrir la caja.',
    damaged:
      'el archivo está dañado y no hay una copia sana; copiá la carpeta entera a otro disco y pedí ayuda. No se tocó nada.',
    newer: 'el archivo es de una versión más nueva del programa; instalá esa versión. No se tocó nada.',
    unexpected:
      'fallaron por una causa inesperada; volvé a abrir la caja y, si se repite, pedí ayuda con el archivo de registro.',
  },
  /** An environment variable has a wrong value. `expected`: the form that each must have. */
  environment: {
    wrong: (name: string, form: string) => `${name}: se espera ${form}.`,
    barred: (option: string) =>
      `Node recibió ${option}, en NODE_OPTIONS o en la línea que lo abrió: sacalo. Con eso otro programa podría leer el token desde adentro de la caja. Para practicar con eso: CAJA_TRAINING=1.`,
    unchecked: (name: string) =>
      `${name}: quitala. Sin comprobar certificados, el token podría llegar a cualquiera. Las autoridades de más se dan con NODE_EXTRA_CA_CERTS.`,
    tokenTwice: 'CAJA_ACCESS_TOKEN_FILE: se espera este archivo o CAJA_ACCESS_TOKEN, no los dos.',
    missing: (name: string, all: string, form: string) =>
      `${name}: falta; ${all} van juntas. Se espera ${form}.`,
    tokenInFile: (form: string) => `que el archivo contenga ${form}`,
    expected: {
      HOME,
      USERPROFILE: HOME,
      LOCALAPPDATA: FOLDER,
      XDG_DATA_HOME: FOLDER,
      CAJA_TRAINING: '1 para practicar sin cobrar de verdad, o 0',
      CAJA_ACCESS_TOKEN: 'el Access Token de producción de la aplicación, sin espacios (APP_USR-…)',
      CAJA_ACCESS_TOKEN_FILE:
        'la ruta completa de un archivo que solo contiene el Access Token, como /srv/llave o C:\\Caja\\llave.txt (sin ~)',
      CAJA_STORE_ID: 'el external_id de la sucursal (letras y números, hasta 60)',
      CAJA_REGISTER_ID: 'el external_id de la caja (letras y números, hasta 40)',
      CAJA_PRINTER:
        '192.168.0.50, /dev/usb/lp0, COM3, tcp://equipo:9100, file:///dev/usb/lp0, serial:///dev/ttyUSB0?baud=9600, cups://cola, windows://recurso o folder:///carpeta',
      CAJA_PRINTER_COLUMNS: '32, 42 o 48',
      CAJA_DRAWER: 'never, cash o always',
      CAJA_LOCALE: `una de ${LOCALES.join(', ')}`,
      CAJA_DATA_DIR: FOLDER,
      CAJA_BACKUP_DIR: FOLDER,
      CAJA_MERCADOPAGO_URL:
        'https://…, o http://127.0.0.1:puerto de este mismo equipo, sin usuario ni parámetros',
      CAJA_ORDER_API: 'auto, orders o instore: automática, la interfaz nueva o la de siempre',
      CAJA_SERVER_URL: 'la dirección del servidor de avisos: https://…, o http en esta máquina',
      CAJA_SERVER_CODE:
        'el código de alta que dio el servidor de avisos: 20 letras y números, en grupos de 5',
      CAJA_CHARGE_MINUTES: 'un número entero de minutos, de 1 a 60',
      CAJA_SHOP_NAME: ONE_LINE,
      CAJA_SHOP_ADDRESS: ONE_LINE,
      CAJA_SHOP_TAX_ID: ONE_LINE,
      CAJA_TIME_ZONE:
        'el nombre de un huso horario de la base IANA, como America/Tijuana (no una diferencia como -03:00)',
      CAJA_WEB_PORT: 'un número de puerto de 0 a 65535 (0 elige uno libre)',
      CAJA_WEB_OPEN: '1 para abrir el navegador, 0 para no abrirlo',
      CAJA_KIOSK: '1 para ocupar toda la pantalla, o 0',
    },
    /** What the token's file is expected to be. */
    tokenFile: {
      exists: 'un archivo que exista y que este usuario pueda leer',
      file: 'un archivo, no una carpeta ni un dispositivo',
      private: 'un archivo que solo su dueño pueda leer (chmod 600)',
      small: 'un archivo que solo contenga el Access Token',
      readable: 'un archivo que este usuario pueda leer',
    },
  },
  /** A second start of the program with a window. */
  inFront: 'Caja Clara ya está abierta: se trajo su ventana al frente.',
  /** An unexpected error of ours ended the program; the books are whole. */
  crashed: 'La caja se cerró por una falla inesperada; al abrirla de nuevo retoma lo que estaba pendiente.',
  /** Somebody closes the program while customers can still pay. */
  closing: {
    text: (amount: string, sale: string) =>
      `El cobro de ${amount} de la venta ${sale} sigue pudiéndose pagar; se retoma al abrir la caja.`,
    close: 'Cerrar igual',
    stay: 'Volver a la caja',
  },
  web: {
    options:
      'Opciones: --link (un enlace nuevo para la caja abierta), --revoke (los navegadores de antes ya no entran).',
    notOpen: 'La caja no está abierta en el navegador: abrila con npm run web.',
    /** A second start: printed beside a new link. */
    isOpen:
      'Caja Clara ya está abierta con esta carpeta de datos: esta dirección es un enlace nuevo para entrar en ella.',
    portTaken: (port: string) =>
      `el puerto ${port} está ocupado por otro programa; elegí otro con CAJA_WEB_PORT (0 busca uno libre).`,
    portForbidden: (port: string) =>
      `este usuario no puede usar el puerto ${port}; elegí otro con CAJA_WEB_PORT.`,
    openByHand:
      'Abrí esa dirección en un navegador de este equipo: sirve una sola vez, durante 5 minutos. Ctrl-C cierra la caja.',
    notBuilt: 'La página no está construida: npm run build',
    /** What --revoke did where no till is open. */
    revoked: 'Listo: los navegadores que entraban antes necesitan un enlace nuevo.',
    notRevoked: 'No se pudo escribir en la carpeta de datos: los navegadores de antes siguen entrando.',
  },
  /** The account, store and register that a shop practises with. */
  practice: {
    account: 'KIOSCO DE PRACTICA',
    store: 'Kiosco de práctica',
    register: 'Caja 1',
  },
};

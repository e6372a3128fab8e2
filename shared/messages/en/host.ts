import { LOCALES } from '../../sites.ts';
import type { Messages } from '../types.ts';

const ONE_LINE = 'text of one line, up to 120 characters';

const FOLDER = 'the full path of a folder on this computer, like /srv/till or C:\\Till (without ~)';
const HOME = 'the full path of the user’s folder';

export const host = {
  boot: {
    failed: (step: string, why: string) => `Could not open ${step}: ${why}`,
    steps: {
      environment: 'the settings',
      folders: 'the data folders',
      log: 'the log file',
      secrets: 'the stored token',
      store: 'the till’s books',
      provider: 'the connection to the provider',
      printer: 'the printer',
      engine: 'the engine for charges',
      serve: 'the screen',
    },
    noPermission: 'this user may not write there.',
    noSpace:
      'the disk is full; money of open charges may be coming in, and the till does not see it. Free at least 32 MB and open it again at once.',
    fileInPlace: 'a file stands in its place.',
    folderInPlace: 'a folder stands in its place.',
    noFolder: 'the system lets nobody make a folder there.',
    silent: 'it does not answer.',
    place: (path: string, why: string) => `${path} cannot be it: ${why}`,
    code: (code: string) => `it failed (${code}).`,
    unexpected: 'it failed for an unexpected reason.',
  },
  store: {
    inUse:
      'another Caja Clara already works with this data folder; go on in that one, or close it before you open another.',
    onNetwork:
      'the data folder is on another machine; choose one on a disk of this computer with CAJA_DATA_DIR.',
    upgradeWaits: (charges: number) =>
      `the file is of an earlier version and has ${charges === 1 ? 'one unfinished charge' : `${charges} unfinished charges`}; open that version, wait until they have ended and upgrade then.`,
    noRoomToUpgrade:
      'there is no room for the copy that is kept before the file is brought to this version; free space on the disk and open again. Nothing was changed.',
    foreign:
      'there is a file of another program in the data folder; choose another folder with CAJA_DATA_DIR. Nothing was touched.',
    nodeTooOld: 'this Node is too old to read the file; open the till with npm start, which brings its own.',
    diskFull:
      'the disk is full; money of open charges may be coming in, and the till does not see it. Free at least 32 MB and open it again at once.',
    readOnly:
      'the data folder cannot be written; give this user the permission again and open the till again.',
    damaged:
      'the file is damaged and there is no good copy; copy the whole folder to another disk and ask for help. Nothing was touched.',
    newer: 'the file is of a newer version of the program; install that version. Nothing was touched.',
    unexpected:
      'they failed for an unexpected reason; open the till again and, if it happens again, ask for help with the log file.',
  },
  environment: {
    wrong: (name: string, form: string) => `${name}: expected ${form}.`,
    barred: (option: string) =>
      `Node was given ${option}, in NODE_OPTIONS or on the line that opened it: take it out. With it another program could read the token from inside the till. To practise with it: CAJA_TRAINING=1.`,
    unchecked: (name: string) =>
      `${name}: take it away. Without checking certificates the token could reach anybody. More authorities are given by NODE_EXTRA_CA_CERTS.`,
    tokenTwice: 'CAJA_ACCESS_TOKEN_FILE: expected this file or CAJA_ACCESS_TOKEN, not both.',
    missing: (name: string, all: string, form: string) =>
      `${name}: missing; ${all} go together. Expected ${form}.`,
    tokenInFile: (form: string) => `the file to hold ${form}`,
    expected: {
      HOME,
      USERPROFILE: HOME,
      LOCALAPPDATA: FOLDER,
      XDG_DATA_HOME: FOLDER,
      CAJA_TRAINING: '1 to practise without charging, or 0',
      CAJA_ACCESS_TOKEN: 'the application’s production Access Token, without spaces (APP_USR-…)',
      CAJA_ACCESS_TOKEN_FILE:
        'the full path of a file that holds nothing but the Access Token, like /srv/key or C:\\Till\\key.txt (without ~)',
      CAJA_STORE_ID: 'the store’s external_id (letters and digits, up to 60)',
      CAJA_REGISTER_ID: 'the register’s external_id (letters and digits, up to 40)',
      CAJA_PRINTER:
        '192.168.0.50, /dev/usb/lp0, COM3, tcp://host:9100, file:///dev/usb/lp0, serial:///dev/ttyUSB0?baud=9600, cups://queue, windows://printer or folder:///path',
      CAJA_PRINTER_COLUMNS: '32, 42 or 48',
      CAJA_DRAWER: 'never, cash or always',
      CAJA_LOCALE: `one of ${LOCALES.join(', ')}`,
      CAJA_DATA_DIR: FOLDER,
      CAJA_BACKUP_DIR: FOLDER,
      CAJA_MERCADOPAGO_URL:
        'https://…, or http://127.0.0.1:port on this very computer, without user or parameters',
      CAJA_ORDER_API: 'auto, orders or instore: automatic, the new interface or the usual one',
      CAJA_SERVER_URL: 'the address of the notification server: https://…, or http on this machine',
      CAJA_SERVER_CODE:
        'the enrolment code that the notification server gave: 20 letters and digits, in groups of 5',
      CAJA_CHARGE_MINUTES: 'a whole number of minutes, 1 to 60',
      CAJA_SHOP_NAME: ONE_LINE,
      CAJA_SHOP_ADDRESS: ONE_LINE,
      CAJA_SHOP_TAX_ID: ONE_LINE,
      CAJA_TIME_ZONE:
        'the name of a time zone of the IANA database, like America/Tijuana (no offset like -03:00)',
      CAJA_WEB_PORT: 'a port number from 0 to 65535 (0 picks a free one)',
      CAJA_WEB_OPEN: '1 to open the browser, 0 not to open it',
      CAJA_KIOSK: '1 to fill the whole screen, or 0',
    },
    tokenFile: {
      exists: 'a file that exists and that this user can read',
      file: 'a file, not a folder or a device',
      private: 'a file that only its owner can read (chmod 600)',
      small: 'a file that holds nothing but the Access Token',
      readable: 'a file that this user can read',
    },
  },
  inFront: 'Caja Clara is open already: its window was brought to the front.',
  crashed:
    'The till closed because of an unexpected fault; it takes up what was pending when it is opened again.',
  closing: {
    text: (amount: string, sale: string) =>
      `The charge of ${amount} for sale ${sale} can still be paid; it is taken up again when the till opens.`,
    close: 'Close anyway',
    stay: 'Back to the till',
  },
  web: {
    options:
      'Options: --link (a new link for the open till), --revoke (browsers known so far are sent away).',
    notOpen: 'The till is not open in the browser: open it with npm run web.',
    isOpen: 'Caja Clara is open with this data folder already: this address is a new link into it.',
    portTaken: (port: string) =>
      `port ${port} is taken by another program; choose another with CAJA_WEB_PORT (0 picks a free one).`,
    portForbidden: (port: string) => `this user may not use port ${port}; choose another with CAJA_WEB_PORT.`,
    openByHand:
      'Open that address in a browser of this computer: it works once, for 5 minutes. Ctrl-C closes the till.',
    notBuilt: 'The page is not built: npm run build',
    revoked: 'Done: the browsers that had access need a new link.',
    notRevoked: 'The data folder could not be written: the browsers of before still have access.',
  },
  practice: {
    account: 'PRACTICE SHOP',
    store: 'Practice shop',
    register: 'Till 1',
  },
} satisfies Messages['host'];

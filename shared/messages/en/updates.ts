import type { Messages } from '../types.ts';

/** "Settings", "About": newer versions of the program. */
export const updates: Messages['updates'] = {
  title: 'Newer versions',
  off: 'This program does not look for newer versions: whoever installed it installs them.',
  none: (when) => `There is none newer (${when}).`,
  notLooked: 'Not looked for yet.',
  checking: 'Looking…',
  downloading: (version, percent) => `Downloading version ${version}: ${percent} %`,
  ready: (version) => `Version ${version} is ready. It is not installed by itself.`,
  installing: (version) => `Installing version ${version}: the till closes and opens again.`,
  faults: {
    unreachable: 'The place with newer versions could not be reached. It is tried again in an hour.',
    'not-ours': 'What answered does not carry Caja Clara’s signature: nothing of it was used.',
    damaged: 'The file did not arrive as it should: it was not used. It is downloaded again.',
    'not-for-here':
      'The new version is not for this computer: it was not used. The till goes on as it is, and nothing was lost.',
    'no-space': 'There is no room on the disk to download the newer version.',
    'not-installed':
      'The system did not install the newer version. The till goes on with the one before, and nothing was lost.',
  },
  obstacles: {
    charge: 'A charge can still be paid: install when it has ended.',
    ticket: 'A ticket is coming out: install when it has ended.',
  },
  check: 'Look now',
  install: (version) => `Install version ${version}`,
  installAsk: (version) =>
    `Install version ${version} now? The till closes for a few minutes and opens again. The books are copied before their form changes.`,
  installYes: 'Yes, install now',
  installNo: 'No, later',
  back: (version, file) => `To go back to version ${version}: close the till and open this file: ${file}`,
};

/** What can be set of the computer. */
export const computer: Messages['computer'] = {
  title: 'This computer',
  startsAtLogin: 'Open the till when logging in to this computer',
  notIsolated:
    'The system does not let the till keep its page apart from the rest of the computer. The deb package can: install it instead of the AppImage.',
};

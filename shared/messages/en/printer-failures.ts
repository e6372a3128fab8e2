import type { FailureTable } from '../words.ts';

/** What stands between a ticket and its paper. */
export const printerFailures = {
  'printer-none': {
    title: 'No printer',
    meaning: 'The ticket is kept and can be printed later.',
    next: 'Choose a printer in Settings.',
  },
  'printer-not-found': {
    title: 'Printer not found',
    meaning: 'The ticket waits for its turn.',
    next: 'Check the cable and that it is switched on.',
  },
  'printer-permission': {
    title: 'No permission to use the printer',
    meaning: 'The ticket waits for its turn.',
    next: 'Settings, Printer, says what the technician has to do.',
  },
  'printer-busy': {
    title: 'Another program is using the printer',
    meaning: 'The ticket waits its turn.',
    next: 'Close the other program, or unplug the printer and plug it in again.',
  },
  'printer-unreachable': {
    title: 'The printer does not answer on the network',
    meaning: 'The ticket waits for its turn.',
    next: 'Check that it is on and in the same network.',
  },
  'printer-timeout': {
    title: 'The printer stopped taking data',
    meaning: 'Part of the ticket may have come out.',
    next: 'Look at the paper and answer the question on the screen.',
  },
  'printer-no-answer': {
    title: 'The printer does not answer',
    meaning: 'Nothing of this ticket came out: it waits its turn.',
    next: 'Check that it is on and that no other till is using it. If it prints all the same, press “Print anyway”.',
  },
  'printer-paper-out': {
    title: 'The printer is out of paper',
    meaning: 'The ticket waits and comes out when the roll is changed.',
    next: 'Change the paper.',
  },
  'printer-cover-open': {
    title: 'The printer’s cover is open',
    meaning: 'The ticket waits for its turn.',
    next: 'Close the cover.',
  },
  'printer-offline': {
    title: 'The printer is offline',
    meaning: 'The ticket waits for its turn.',
    next: 'Press the printer’s button, or switch it off and on.',
  },
  'printer-cutter': {
    title: 'The cutter is jammed',
    meaning: 'The ticket waits for its turn.',
    next: 'Switch the printer off, remove the jammed paper, switch it on.',
  },
  'printer-error': {
    title: 'The printer reports an error',
    meaning: 'The ticket waits for its turn.',
    next: 'Switch it off, wait a few seconds, switch it on.',
  },
  'printer-address-unreadable': {
    title: 'That printer address cannot be read',
    meaning: 'It was not saved.',
    next: 'Write it like 192.168.0.50, /dev/usb/lp0 or COM3.',
  },
  'printer-no-place': {
    title: 'There can be no printer at that address',
    meaning: 'Nothing was sent.',
    next: 'Write the printer’s own, like 192.168.0.50 (port 9100) or /dev/usb/lp0; whoever installs the till can set another with CAJA_PRINTER.',
  },
  'not-sealed': {
    title: 'The books were not sealed',
    meaning: 'The till’s key is not available, or the disk takes no writing. No sale was touched.',
    next: 'Type the phrase of the key or unlock the system’s key store; if it is the disk, make room. Try again.',
  },
  'seal-phrase-wrong': {
    title: 'That is not the phrase',
    meaning: 'Nothing was changed, and sales go on. After each mistake the wait is a little longer.',
    next: 'Look at the phrase as it was written down, and type it again.',
  },
  'seal-phrase-wait': {
    title: 'The phrase has to wait',
    meaning: 'The phrase was typed wrong, and cannot be tried again yet. Sales go on.',
    next: 'Wait, and try again.',
  },
  'seal-phrase-weak': {
    title: 'That phrase can be guessed',
    meaning: 'It was not kept: whoever copies the file can try millions of phrases.',
    next: 'Type four words at random or more, of 16 letters at least.',
  },
  'printer-untested': {
    title: 'No ticket has come out with these settings yet',
    meaning: 'Nothing was saved.',
    next: 'Print the sample ticket and save once it has come out well.',
  },
  'logo-unreadable': {
    title: 'That picture cannot be read',
    meaning: 'The logo stays as it was.',
    next: 'Choose a PNG or JPG file that looks right on this computer.',
  },
  'logo-too-large': {
    title: 'That picture is too large',
    meaning: 'The logo stays as it was.',
    next: 'Choose a file of at most 5 MB, with a simple drawing.',
  },
  'logo-blank': {
    title: 'Nothing of that picture would show on paper',
    meaning: 'The printer makes black dots only, and that picture is light all over.',
    next: 'Choose a logo with dark lines on white.',
  },
} satisfies Partial<FailureTable>;

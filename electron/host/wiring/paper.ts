import type { PaperRoom } from '../rooms.ts';

export const paperRoom: PaperRoom = {
  isAddress: (text) => /^(tcp|file|cups|windows|folder|serial):\/\//.test(text),
  usualProfile: (columns) => ({
    columns: columns ?? 48,
    codePage: 'pc858',
    codePageNumber: null,
    cutter: 'full',
    drawerPin: null,
    beeper: false,
  }),
  openPrinter: () => ({
    configured: false,
    compose: () => ({ kind: 'sale', locale: 'es-AR', blocks: [] }),
    print: async () => ({ kind: 'not-printed', fault: 'printer-none' }),
    printBytes: async () => ({ kind: 'not-printed', fault: 'printer-none' }),
    state: async () => ({ configured: false, fault: 'printer-none', paperLow: false }),
    close: async () => undefined,
  }),
  candidates: async () => ({ printers: [] }),
  preview: () => ({ svg: '', text: '' }),
  previewBytes: () => ({ svg: '', text: '' }),
  testPage: () => new Uint8Array(),
};

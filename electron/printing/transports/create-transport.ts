import type { PrinterAddress } from './address.ts';
import { serialPortName } from './bare-address.ts';
import { createCupsTransport } from './cups.ts';
import { createDeviceTransport } from './device.ts';
import { createFolderTransport } from './folder.ts';
import { createStreamTransport } from './stream.ts';
import { createTcpTransport } from './tcp.ts';
import type { Transport, TransportTools } from './transport.ts';
import { createWindowsTransport } from './windows.ts';
import { loadWinspool } from './winspool.ts';

/** The way to a printer. Opens nothing yet: a printer may be switched on, plugged in or installed later. */
export function createTransport(address: PrinterAddress, tools: TransportTools): Transport {
  switch (address.kind) {
    case 'tcp':
      return createTcpTransport(address, tools);
    case 'file':
      return createDeviceTransport(address.path, tools);
    case 'serial': {
      const name = serialPortName(address.path);
      const port = name === null ? address : ({ kind: 'port', name, baud: address.baud } as const);
      return createStreamTransport(port, tools);
    }
    case 'cups':
      return createCupsTransport({ queue: address.queue }, tools);
    case 'windows':
      return createWindowsTransport(address.printer, loadWinspool, tools);
    case 'folder':
      return createFolderTransport(address.path, tools);
  }
}

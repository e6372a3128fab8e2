import { openSync, closeSync, constants } from 'node:fs';
import { writeThroughHelper } from '../../electron/printing/transports/helper.ts';
import { systemClock, ticketBytes } from '../printers/lib/parts.ts';

/** A till that writes one short ticket to a device that takes nothing, until it is killed. */
const [path = ''] = process.argv.slice(2);
const descriptor = openSync(path, constants.O_WRONLY);
const limits = { idleMs: 60_000, total: 60_000 };
const writing = writeThroughHelper(
  systemClock,
  descriptor,
  ticketBytes(500),
  limits,
  new AbortController().signal,
);
closeSync(descriptor);
process.stdout.write('writing\n');
await writing;

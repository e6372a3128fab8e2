import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFolderTransport } from '../../../../electron/printing/transports/folder.ts';
import { ticketBytes } from '../../../printers/lib/parts.ts';
import { createEventLoopClock, never, toolsWith } from '../../../support/event-loop-clock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caja-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps one whole file per ticket, in the order of printing', async () => {
  const transport = createFolderTransport(folder, toolsWith(createEventLoopClock()));
  const tickets = [ticketBytes(10, 1), ticketBytes(20, 2)];
  for (const ticket of tickets) expect(await transport.send(ticket, never)).toEqual({ kind: 'confirmed' });
  const names = readdirSync(folder).sort();
  expect(names.map((name) => readFileSync(join(folder, name)))).toEqual(
    tickets.map((ticket) => Buffer.from(ticket)),
  );
  expect(names.every((name) => name.endsWith('.bin'))).toBe(true);
});

it('says that the folder is not there, and makes none', async () => {
  const transport = createFolderTransport(join(folder, 'missing'), toolsWith(createEventLoopClock()));
  expect(await transport.send(ticketBytes(10), never)).toEqual({
    kind: 'not-printed',
    fault: 'printer-not-found',
  });
  expect(await transport.state(never)).toMatchObject({ fault: 'printer-not-found' });
  expect(readdirSync(folder)).toEqual([]);
});

it('writes nothing once told to give up', async () => {
  const transport = createFolderTransport(folder, toolsWith(createEventLoopClock()));
  expect(await transport.send(ticketBytes(10), AbortSignal.abort())).toMatchObject({ kind: 'not-printed' });
  expect(readdirSync(folder)).toEqual([]);
});

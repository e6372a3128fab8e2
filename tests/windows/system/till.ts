import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { printerAddressText } from '../../../electron/printing/transports/address.ts';
import type { ProviderServer } from '../../../electron/simulator/index.ts';
import type { SaleView } from '../../../shared/snapshot.ts';
import type { PrinterCandidates, PrinterFound, PrinterTestPage } from '../../../shared/views.ts';
import { CAREFUL_PROFILE } from '../../../shared/printer-profile.ts';
import type { Findings } from '../../printers/lib/table.ts';
import type { Booted } from '../../support/electron/booted.ts';
import { charge, commandId, ready, saleOf } from '../../support/electron/till.ts';
import type { PackedApp } from '../lib/packed-app.ts';
import type { PaperEnd } from '../lib/paper-end.ts';
import { bootInWine } from '../lib/wine-till.ts';
import type { Wine } from '../lib/wine.ts';

const KILLS = 5;

/**
 * What the till says of a ticket here. On Windows it is `sent`: a job that the spooler has done with is asked for once
 * more, and the spooler says that there is none (87). Wine's says nothing, so a person is asked.
 */
const SAID = 'unknown';

interface Reply<Value> {
  readonly ok: boolean;
  readonly value?: Value;
  readonly reason?: unknown;
}

const ask = async <Value = unknown>(till: Booted, name: string, request: object): Promise<Reply<Value>> =>
  (await till.do('request', { name, request })) as Reply<Value>;
const inWords = (value: unknown): string => JSON.stringify(value);

/** What the packed program does on Windows: opens, finds printers, prints, charges, is killed and goes on. */
export async function checkTill(
  findings: Findings,
  wine: Wine,
  app: PackedApp,
  provider: ProviderServer,
  paper: PaperEnd,
): Promise<void> {
  const env = {
    CAJA_LOCALE: 'es-AR',
    CAJA_ACCESS_TOKEN: provider.token,
    CAJA_STORE_ID: 'TIENDA01',
    CAJA_REGISTER_ID: 'CAJA01',
    CAJA_MERCADOPAGO_URL: provider.url,
  };
  const open: Booted[] = [];
  const boot = (): Booted => {
    const till = bootInWine(wine, app, env);
    open.push(till);
    return till;
  };
  try {
    let till = boot();
    await ready(till);
    const books = join(wine.home, 'AppData/Local/Caja Clara/data/caja.db');
    findings.ok('opens its books in the user’s own folder (Ñandú Pérez)', existsSync(books), books);

    await checkPrinters(findings, till, paper);
    await checkPaper(findings, till, provider, paper);

    const other = boot();
    const { code, told } = await other.ended;
    const said = inWords(told.find(({ what }) => what === 'error box')?.with);
    findings.ok(
      'a second program on the same books ends in words',
      code === 1 && /otra Caja Clara/.test(said),
      said,
    );

    till = await checkKills(findings, till, boot, provider, paper);
    await till.do('close');
    await till.until(async () => (await till.told('asked')).length > 0, 'the question before closing');
    await till.do('answer', 0);
    const ended = await till.ended;
    findings.ok('closes in order', ended.code === 0, inWords(ended.code));
  } finally {
    for (const till of open) till.kill();
  }
}

async function checkPrinters(findings: Findings, till: Booted, paper: PaperEnd): Promise<void> {
  const list = async () => {
    const { value } = await ask<PrinterCandidates>(till, 'printer.list', {});
    return (value?.printers ?? []).map(({ address }) => address);
  };
  const wanted = paper.queues.map((queue) => printerAddressText({ kind: 'windows', printer: queue }));
  // The first who asks has that Windows make its printers, which takes longer than a search may.
  await till.until(async () => (await list()).length > 0, 'any printer');
  const [first, second] = [await list(), await list()];
  findings.ok(
    'lists the printers of the spooler, twice the same',
    inWords(first) === inWords(second) && wanted.every((address) => first.includes(address)),
    `${inWords(first)}, ${inWords(second)}`,
  );
  const gone = await ask(till, 'printer.check', { address: 'windows://No hay' });
  findings.ok(
    'says of a printer that is not there that it is not (GetLastError)',
    !gone.ok && /printer-not-found/.test(inWords(gone)),
    inWords(gone),
  );
  const address = wanted[0] ?? '';
  const there = await ask<PrinterFound>(till, 'printer.check', { address });
  findings.ok(
    'a printer with an ñ can be printed on',
    there.value?.seenAs === paper.queues[0],
    inWords(there),
  );
  const choice = { address, profile: CAREFUL_PROFILE };
  const tested = await ask<PrinterTestPage>(till, 'printer.test', { ...choice, page: 'ticket' });
  findings.ok(
    'a page of the guided test comes out of it',
    tested.value?.outcome === SAID && (await paper.has(1)),
    inWords(tested.value?.outcome),
  );
  const saved = await ask(till, 'printer.save', choice);
  findings.ok('it is kept as the printer', saved.ok, inWords(saved));
}

async function checkPaper(
  findings: Findings,
  till: Booted,
  provider: ProviderServer,
  paper: PaperEnd,
): Promise<void> {
  const sold = await ask(till, 'sale.cash-now', { amount: '123,45', commandId: commandId() });
  const cash = await ticketOf(till);
  findings.ok(
    'a sale in cash prints its ticket through the spooler',
    sold.ok && cash === SAID && (await paper.has(2)) && paper.says('123,45'),
    `${cash}, ${paper.jobs()} on paper`,
  );
  await next(till);
  await charge(till);
  pay(provider);
  const charged = await ticketOf(till);
  findings.ok(
    'a charge that is paid prints its ticket',
    charged === SAID && (await paper.has(3)) && paper.says('250,00'),
    `${charged}, ${paper.jobs()} on paper`,
  );
  await next(till);
}

/** Killed in the middle of a charge, while it waits and at once after Enter: that very charge, once, is there. */
async function checkKills(
  findings: Findings,
  first: Booted,
  boot: () => Booted,
  provider: ProviderServer,
  paper: PaperEnd,
): Promise<Booted> {
  let till = first;
  const killed = async (what: (sale: SaleView) => boolean) => {
    till.kill();
    await till.ended;
    till = boot();
    await ready(till);
    return till.until(async () => {
      const sale = await saleOf(till);
      return sale !== null && what(sale) ? sale : null;
    }, 'the charge after a kill');
  };

  await charge(till);
  const numbers = [(await saleOf(till))?.number];
  for (let kill = 1; kill <= KILLS; kill += 1)
    numbers.push((await killed((sale) => sale.charge?.phase === 'waiting')).number);
  findings.ok(
    `killed ${KILLS} times while a charge waits, it waits again each time`,
    new Set(numbers).size === 1,
    inWords(numbers),
  );
  const before = paper.jobs();
  pay(provider);
  const ticket = await ticketOf(till);
  await paper.rest();
  findings.ok(
    'paid after that: one ticket',
    ticket === SAID && paper.jobs() === before + 1,
    `${ticket}, ${paper.jobs() - before} on paper`,
  );

  await next(till);
  const begun = await ask(till, 'charge.start', { amount: '77', commandId: commandId() });
  const sale = await killed(({ total }) => total === 7_700);
  findings.ok(
    'killed at once after Enter, that charge is on the screen',
    begun.ok && sale.charge !== null,
    inWords(sale.charge?.phase),
  );
  return till;
}

function pay(provider: ProviderServer): void {
  provider.control.customer({ do: 'scan' });
  provider.control.customer({ do: 'pay', method: 'debit' });
}

/** Says that the ticket came out, and leaves the sale. */
async function next(till: Booted): Promise<void> {
  const sale = await saleOf(till);
  const jobId = sale?.ticket?.jobId;
  if (jobId !== undefined)
    await ask(till, 'ticket.answer', { jobId, answer: 'came-out', commandId: commandId() });
  if (sale !== null) await ask(till, 'sale.next', { saleId: sale.saleId, commandId: commandId() });
}

/** How the ticket of the sale on the counter went. */
function ticketOf(till: Booted): Promise<string> {
  return till.until(async () => {
    const state = (await saleOf(till))?.ticket?.state;
    return state === undefined || state === 'queued' || state === 'sending' ? null : state;
  }, 'a ticket');
}

import type { CajaStore } from '../../../electron/storage/index.ts';
import type { PaymentId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { isOthers } from '../../support/others.ts';
import type { ScreenRecord } from '../evidence.ts';

/** What the screen says of a sale that is done, in the country of these days. */
const DONE = ['PAGADO', 'COBRADO EN EFECTIVO'];

/**
 * After the books were opened anew on a bad disk: a sale that the screen called done is there and paid, or the till says
 * that it lost something; and no number is given out again.
 * @param lossTold sales whose loss was told at an earlier opening; those of this one join them.
 */
export function auditOpening(
  books: CajaStore,
  screens: readonly ScreenRecord[],
  lossTold: Set<number>,
): readonly string[] {
  const shown = new Map<number, boolean>();
  for (const { saleNumber, title } of screens) {
    const number = Number(saleNumber ?? 0);
    if (number > 0) shown.set(number, shown.get(number) === true || DONE.includes(title));
  }
  const highest = Math.max(0, ...shown.keys());
  const next = books.nextSaleNumber();
  const told = new Set(books.recoveryDetail?.missing.map(({ number }) => number));
  return [
    ...(next > highest ? [] : [`numbered-twice: ${next} is given out again (${highest} was)`]),
    ...[...shown].flatMap(([number, isDone]) => {
      const sale = books.saleByNumber(number);
      if (sale && told.has(number)) return [`called-missing: sale ${number} is there`];
      const isKept = sale !== undefined && (!isDone || sale.state.kind === 'paid');
      if (!isKept && books.recovery) lossTold.add(number);
      if (isKept || lossTold.has(number)) return [];
      return [
        `gone-without-a-word: sale ${number} was ${isDone ? 'done' : 'shown'}, and is ${sale?.state.kind ?? 'gone'}`,
      ];
    }),
  ];
}

/** At the end of a day on a bad disk: money is in the books or asked about, and of no sale came out two first copies. */
export function auditDisk({ books, provider, recording }: MemoryWorld): readonly string[] {
  const asked = [...books.journalLines()].filter((line) => line.includes('"incident-opened"'));
  const others = new Set(provider.ledger().flatMap((line) => (isOthers(line) ? (line.payment ?? []) : [])));
  const ours = provider.state().payments.filter(({ id }) => !others.has(id));
  const unknown = ours.flatMap(({ id, status }) => {
    const isKnown = books.chargesOfPayment(String(id) as PaymentId)[0] !== undefined;
    const isAsked = asked.some((line) => line.includes(`"${id}"`));
    return status !== 'approved' || isKnown || isAsked
      ? []
      : [`swallowed: payment ${id} is in no book, and nobody was asked`];
  });
  const first = new Map<string, number>();
  for (const { paper } of recording.paper)
    if (paper.kind === 'sale' && paper.copy === 0)
      first.set(paper.saleNumber, (first.get(paper.saleNumber) ?? 0) + 1);
  const twice = [...first].flatMap(([number, count]) =>
    count > 1 ? [`paper: ${count} first copies of sale ${number}`] : [],
  );
  return [...unknown, ...twice];
}

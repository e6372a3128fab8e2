import { dayOf } from '../../shared/formats.ts';
import { askedAbout } from './asked-about.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { OperatorBooks } from './operator-books.ts';

export function operatorBooks(core: Core, connection: Connection): OperatorBooks {
  const { store } = core.parts;
  return {
    team: () => store.team,
    touched: {
      isOwnOfToday(id, by) {
        const sale = core.books.sale(id);
        return by !== null && sale?.by === by && sale.day === dayOf(core.now(), connection.timeZone());
      },
      saleOfIncident: (id) => core.books.incident(id)?.saleId ?? null,
      linesOf: (id) => core.books.sale(id)?.lines ?? [],
      isNewestZ: (number) => core.books.shiftNow()?.number === number + 1,
      about: (name, request) => askedAbout(core, connection, name, request),
    },
    account: () => store.stamp?.account ?? null,
    record: (entries, { by }) =>
      core.transact((draft) => {
        for (const entry of entries) draft.add(entry);
      }, by),
    operatorsChanged: () => core.onChange(),
  };
}

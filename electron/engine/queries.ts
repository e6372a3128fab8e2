import type { AnswerOf, EngineQueryName, RequestOf } from '../../shared/contract.ts';
import type { AmountsLearnt } from '../../shared/ceiling.ts';
import { answer, type Reply } from '../../shared/reply.ts';
import type { Connection } from './connection.ts';
import { actionsFor } from './incident-actions.ts';
import { incidentPage, type IncidentParts } from './incident-views.ts';
import { oldSalesBefore } from './old-sales.ts';
import type { ShiftDesk } from './shift/desk.ts';

type Queries = { readonly [Name in EngineQueryName]: (request: RequestOf<Name>) => Reply<AnswerOf<Name>> };

interface QueryParts extends IncidentParts {
  readonly connection: Connection;
  readonly learnt: () => AmountsLearnt;
  readonly shift: ShiftDesk;
}

/** What screens read from the engine. */
export function queryHandlers(parts: QueryParts): Queries {
  const { core, connection, deliveries, history, learnt, shift } = parts;
  return {
    'history.list': ({ day, before }) => answer(history.list(day, before)),
    'history.day': ({ day }) => answer(history.day(day)),
    'history.find': ({ text, below }) => answer(history.find(text, below)),
    'history.sale': ({ saleId }) => history.detail(saleId),
    'history.story': ({ saleId }) => history.story(saleId),
    'incident.list': ({ from }) => answer(incidentPage(parts, from)),
    'incident.old': ({ beforeDay }) => {
      const isOffered: Parameters<typeof oldSalesBefore>[3] = (incident) =>
        actionsFor(core, incident, deliveries).includes('handed-over');
      return answer(oldSalesBefore(core, connection.timeZone(), beforeDay, isOffered));
    },
    'amounts.learnt': () => answer(learnt()),
    'shift.x': ({ cash }) => shift.x(cash),
    'shift.list': ({ before }) => answer(shift.list(before)),
  };
}

import type { IncidentView } from '../../../shared/snapshot.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { incidentShown } from '../../view-models/incidents.ts';
import { IncidentBody } from '../incidents/incident-body.tsx';
import { OperatorPlace } from '../operators/operator-place.tsx';
import { SaleRows } from '../sales/sale-rows.tsx';
import { ExercisePanel } from '../training/exercise-panel.tsx';
import type { Exercise } from '../training/use-exercise.ts';
import { VoucherButton, VoucherPlace } from '../voucher/voucher-place.tsx';
import { CustomerPanel } from '../training/customer-panel.tsx';
import { PaperQuestion } from './paper-question.tsx';

/**
 * The column beside the counter: money that needs a person, a question about paper, and either the training customer or
 * today's sales.
 */
export function Aside({ exercise }: { exercise: Exercise }) {
  const { snapshot } = useScreen();
  const shown = incidentShown(snapshot);
  return (
    <aside className="aside">
      <OperatorPlace at="aside" />
      {exercise.run && <ExercisePanel exercise={exercise} run={exercise.run} />}
      <VoucherPlace at="aside" />
      {shown && <IncidentPanel incident={shown} others={snapshot.incidentCount - 1} />}
      {snapshot.paper.question && (
        <PaperQuestion key={snapshot.paper.question.jobId} question={snapshot.paper.question} />
      )}
      {snapshot.shop.mode === 'training' && <CustomerPanel />}
      <TodayList />
    </aside>
  );
}

/** One incident, shown beside the charge and never over it. */
function IncidentPanel({ incident, others }: { incident: IncidentView; others: number }) {
  const caja = useCaja();
  const words = useScreen().formatter.words.incidents;
  return (
    <div className="incident-panel" aria-live="polite">
      <IncidentBody key={incident.id} incident={incident} first />
      {others > 0 && (
        <p className="incident-more">
          <span>{words.more(others)}</span>
          <Button label={words.all} look="small" onPress={() => caja.show('incidents')} />
        </p>
      )}
    </div>
  );
}

/** Today's sales beside the till, where there is room. */
function TodayList() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.sales;
  return (
    <section className="today" aria-label={words.today}>
      <div className="today-head">
        <h2>{words.today}</h2>
        <VoucherButton short />
      </div>
      {snapshot.today.length === 0 ? (
        <p className="today-none">{words.noneToday}</p>
      ) : (
        <SaleRows
          rows={snapshot.today}
          current={null}
          onOpen={(saleId) => caja.show('sales', { openSale: saleId })}
        />
      )}
    </section>
  );
}

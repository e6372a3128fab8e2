import { useScreen } from '../../app/context.ts';
import { incidentShown } from '../../view-models/incidents.ts';
import { CustomerPanel } from '../training/customer-panel.tsx';
import { IncidentPanel } from './incident-panel.tsx';
import { PaperQuestion } from './paper-question.tsx';
import { TodayList } from './today-list.tsx';

/** Beside the till: money that needs a person, a question about paper, and either the customer or today's sales. */
export function Aside() {
  const { snapshot } = useScreen();
  const shown = incidentShown(snapshot);
  return (
    <aside className="aside">
      {shown && <IncidentPanel incident={shown} others={snapshot.incidents.length - 1} />}
      {snapshot.paper.question && (
        <PaperQuestion key={snapshot.paper.question.jobId} question={snapshot.paper.question} />
      )}
      {snapshot.shop.mode === 'training' && <CustomerPanel />}
      <TodayList />
    </aside>
  );
}

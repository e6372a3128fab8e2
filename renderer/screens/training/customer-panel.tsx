import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { TrainingAct, TrainingView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { TicketPicture } from '../../components/ticket-picture.tsx';
import { ProviderFaults } from './provider-faults.tsx';
import { Phone } from './phone.tsx';

const LOOK_MS = 1_000;

/**
 * The simulated customer, played by hand: a phone, other things that happen in a shop, and the paper of the simulated
 * printer.
 */
export function CustomerPanel() {
  const { client } = useCaja();
  const words = useScreen().formatter.words.training;
  const [view, setView] = useState<TrainingView | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  useEffect(() => {
    let wanted = true;
    const look = () =>
      void client.request('training.read', {}).then((reply) => {
        if (wanted && reply.ok) setView(reply.value);
      });
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [client]);
  const act = useCallback(
    (what: TrainingAct) =>
      void client.request('training.act', what).then((reply) => {
        if (reply.ok) setView(reply.value);
        setRefusal(reply.ok ? null : reply.failure);
      }),
    [client],
  );
  return (
    <section className="customer" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="customer-hint">{words.hint}</p>
      {view && (
        <>
          <Phone view={view} onAct={act} />
          {refusal && <FailureBox failure={refusal} />}
          <Paper papers={view.paper} />
          <ProviderFaults view={view} onAct={act} />
        </>
      )}
    </section>
  );
}

function Paper({ papers }: { papers: TrainingView['paper'] }) {
  const words = useScreen().formatter.words.training;
  const [newest] = papers;
  return (
    <div className="slot" role="group" aria-label={words.paper}>
      <p className="slot-name">
        <Icon name="paper" />
        {words.paper}
      </p>
      <div className="slot-mouth" aria-hidden="true" />
      {newest ? (
        // A new paper gets a new element, so that the animation of the paper coming out plays again.
        <div className="slot-paper" key={newest.text}>
          <TicketPicture preview={newest} label={words.paper} />
        </div>
      ) : (
        <p className="slot-none">{words.noPaper}</p>
      )}
    </div>
  );
}

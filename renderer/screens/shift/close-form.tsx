import { useEffect, useRef, useState } from 'react';
import { pendingLines } from '../../../shared/shift-sections.ts';
import type { PendingList } from '../../../shared/shift.ts';
import type { CountInput } from '../../../shared/shift-requests.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isPressed } from '../../stores/caja.ts';
import { NO_COUNT } from '../../view-models/cash-count.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { CountForm } from './count-form.tsx';
import { Lines } from './sections.tsx';

const SCOPE = 'shift-close';

/**
 * «Cerrar el turno»: what is not finished is shown first and handed over by a key, then the drawer is counted. What there
 * should be in it is not known to this page before.
 */
export function CloseForm({ number, onClose }: { number: number; onClose: () => void }) {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.shift;
  const refusal = useRefusal(SCOPE);
  const busy = useCajaState((state) => isPressed(state, 'shift.close'));
  const [typed, setTyped] = useState(NO_COUNT);
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const answer = useAnswer('shift.x', { cash: false }, snapshot.sequence);
  if (answer === null) return null;
  if (!answer.ok) return <FailureBox failure={answer.failure} />;
  const { pending } = answer.value;
  const ids = pending.list.map(({ id }) => id);
  const isAgreed = ids.every((id) => agreed.includes(id));
  const close = async (counted: CountInput) => {
    const reply = await caja.sendCommand('shift.close', { counted, pending: [...agreed] }, SCOPE);
    if (reply?.ok) onClose();
  };
  return (
    <>
      <h2>{words.closeTitle(number)}</h2>
      {refusal && <FailureBox failure={refusal} />}
      {isAgreed ? (
        <CountForm
          hint={words.countClose}
          typed={typed}
          onType={setTyped}
          go={words.closeYes}
          busy={busy}
          onCount={(input) => void close(input)}
        />
      ) : (
        <Unfinished pending={pending} onAgree={() => setAgreed(ids)} />
      )}
      <div className="settings-buttons">
        <Button label={words.back} look="quiet" onPress={onClose} />
      </div>
    </>
  );
}

function Unfinished({ pending, onAgree }: { pending: PendingList; onAgree: () => void }) {
  const words = useScreen().formatter.words.shift;
  const heading = useRef<HTMLHeadingElement>(null);
  // No Enter of before agrees to what was not read yet.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="note note-block">
      <h3 ref={heading} tabIndex={-1}>
        {words.pendingTitle}
      </h3>
      <p>{words.pendingText}</p>
      <Lines lines={pendingLines(pending, words)} />
      <div className="settings-buttons">
        <Button label={words.handOver} look="primary" onPress={onAgree} />
      </div>
    </section>
  );
}

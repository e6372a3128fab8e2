import type { PaperView } from '../../../shared/snapshot.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { isPressed } from '../../stores/caja.ts';

type Question = NonNullable<PaperView['question']>;

/** One question about paper at a time; nothing prints by itself while it stands. */
export function PaperQuestion({ question }: { question: Question }) {
  const caja = useCaja();
  const words = useScreen().formatter.words.counter.question;
  const busy = useCajaState((state) => isPressed(state, 'ticket.answer'));
  const refusal = useRefusal(question.jobId);
  const answer = (text: 'came-out' | 'print' | 'drop') =>
    void caja.sendCommand('ticket.answer', { jobId: question.jobId, answer: text }, question.jobId);
  const isUnknown = question.kind === 'unknown';
  return (
    <section className="paper-question" aria-label={isUnknown ? words.unknown : words.old}>
      <div className="incident-head">
        <Icon name="paper" />
        <h2>{isUnknown ? words.unknown : words.old}</h2>
      </div>
      <p>{question.saleNumber === null ? words.ofNone : words.of(question.saleNumber)}</p>
      {refusal && <FailureBox failure={refusal} />}
      <div className="incident-steps">
        {isUnknown ? (
          <>
            <Button label={words.cameOut} look="primary" busy={busy} onPress={() => answer('came-out')} />
            <Button label={words.printAgain} busy={busy} onPress={() => answer('print')} />
          </>
        ) : (
          <Button label={words.printNow} look="primary" busy={busy} onPress={() => answer('print')} />
        )}
        <Button label={words.drop} look="quiet" busy={busy} onPress={() => answer('drop')} />
      </div>
    </section>
  );
}

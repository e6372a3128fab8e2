import { useState } from 'react';
import type { PrintJobId } from '../../../shared/ids.ts';
import type { PaperQuestion as Question, WaitingPaper } from '../../../shared/paper-view.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { isPressed } from '../../stores/caja.ts';
import { paperName } from '../../view-models/ticket.ts';

/** One question about paper at a time. */
export function PaperQuestion({ question }: { question: Question }) {
  return question.others.length > 0 ? <ManyPapers question={question} /> : <OnePaper question={question} />;
}

function OnePaper({ question }: { question: Question }) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.counter.question;
  const busy = useCajaState((state) => isPressed(state, 'ticket.answer'));
  const refusal = useRefusal(question.jobId);
  const answer = (text: 'came-out' | 'print' | 'drop') =>
    void caja.sendCommand('ticket.answer', { jobId: question.jobId, answer: text }, question.jobId);
  const isUnknown = question.kind === 'unknown';
  const { handedOver, saleNumber } = question;
  const unknown = question.paper === 'shift' ? words.unknownShift : words.unknown;
  const title = handedOver ? words.handed(saleNumber ?? '') : isUnknown ? unknown : words.old;
  return (
    <section className="paper-question" aria-label={title}>
      <div className="incident-head">
        <Icon name="paper" />
        <h2>{title}</h2>
      </div>
      <p>{paperName(question, formatter)}</p>
      {refusal && <FailureBox failure={refusal} />}
      <div className="incident-steps">
        {isUnknown ? (
          <>
            <Button
              label={handedOver ? words.wasHanded : words.cameOut}
              look="primary"
              busy={busy}
              onPress={() => answer('came-out')}
            />
            <Button
              label={handedOver ? words.handNow : words.printAgain}
              busy={busy}
              onPress={() => answer('print')}
            />
          </>
        ) : (
          <Button label={words.printNow} look="primary" busy={busy} onPress={() => answer('print')} />
        )}
        {!handedOver && <Button label={words.drop} look="quiet" busy={busy} onPress={() => answer('drop')} />}
      </div>
    </section>
  );
}

/** Tickets that waited while there was no paper: one answer for all of them, or a choice. */
function ManyPapers({ question }: { question: Question }) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.counter.question;
  const busy = useCajaState((state) => isPressed(state, 'ticket.answer-all'));
  const refusal = useRefusal(question.jobId);
  const [isChoosing, setChoosing] = useState(false);
  // The ids that are not wanted, so that a ticket that joins the list meanwhile is printed with the others.
  const [unwanted, setUnwanted] = useState<ReadonlySet<PrintJobId>>(new Set());
  const papers: readonly WaitingPaper[] = [question, ...question.others];
  const all = papers.map(({ jobId }) => jobId);
  const chosen = all.filter((id) => !unwanted.has(id));
  const answer = (print: readonly PrintJobId[]) =>
    void caja.sendCommand(
      'ticket.answer-all',
      { print: [...print], drop: all.filter((id) => !print.includes(id)) },
      question.jobId,
    );
  const toggle = (id: PrintJobId) => {
    const next = new Set(unwanted);
    if (!next.delete(id)) next.add(id);
    setUnwanted(next);
  };
  const [last = question] = question.others.slice(-1);
  return (
    <section className="paper-question" aria-label={words.many(papers.length)}>
      <div className="incident-head">
        <Icon name="paper" />
        <h2>{words.many(papers.length)}</h2>
      </div>
      <p>{isChoosing ? words.chosen : words.between(formatter.time(question.at), formatter.time(last.at))}</p>
      {isChoosing && (
        <ul className="paper-choice">
          {papers.map((paper) => (
            <li key={paper.jobId}>
              <label>
                <input
                  type="checkbox"
                  checked={!unwanted.has(paper.jobId)}
                  onChange={() => toggle(paper.jobId)}
                />
                <span>{paperName(paper, formatter)}</span>
                <span className="paper-choice-time">{formatter.time(paper.at)}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {refusal && <FailureBox failure={refusal} />}
      <div className="incident-steps">
        {isChoosing ? (
          <>
            <Button
              label={words.printChosen(chosen.length)}
              look="primary"
              busy={busy}
              onPress={() => answer(chosen)}
            />
            <Button label={words.back} look="quiet" onPress={() => setChoosing(false)} />
          </>
        ) : (
          <>
            <Button label={words.printAll} look="primary" busy={busy} onPress={() => answer(all)} />
            <Button label={words.choose} onPress={() => setChoosing(true)} />
            <Button label={words.dropAll} look="quiet" busy={busy} onPress={() => answer([])} />
          </>
        )}
      </div>
    </section>
  );
}

import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { ShiftView } from '../../../shared/shift-view.ts';
import type { OwnPaperView } from '../../../shared/views.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { OwnPaperNote } from '../../components/own-paper-note.tsx';
import { isPressed } from '../../stores/caja.ts';
import { NO_COUNT } from '../../view-models/cash-count.ts';
import { differenceText, seesCash } from '../../view-models/shift.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { NumberedStep } from '../settings/numbered-step.tsx';
import { CloseForm } from './close-form.tsx';
import { ClosedShifts, Paper } from './closed-shifts.tsx';
import { CountForm } from './count-form.tsx';
import { MoveForm } from './move-form.tsx';
import { ShiftLines } from './sections.tsx';
import { StopShifts } from './stop-shifts.tsx';

type Step = 'home' | 'move' | 'x' | 'close' | 'all';

/** «Turno»: opened and closed by counting the drawer, by keys alone. */
export function ShiftScreen() {
  const { snapshot, formatter } = useScreen();
  const [step, setStep] = useState<Step>('home');
  const { shift } = snapshot;
  const home = () => setStep('home');
  // From a step back to the page; from there to the counter, as everywhere.
  useKeys((event) => {
    if (event.key !== 'Escape' || step === 'home') return;
    event.preventDefault();
    home();
  }, true);
  return (
    <div className="page shift">
      <h1>{formatter.words.shift.title}</h1>
      {step === 'all' ? (
        <ClosedShifts onClose={home} />
      ) : shift?.opened ? (
        <OpenShift number={shift.number} opened={shift.opened} step={step} onStep={setStep} />
      ) : (
        <NoShift shift={shift} onAll={() => setStep('all')} />
      )}
    </div>
  );
}

interface OpenShiftProps {
  readonly number: number;
  readonly opened: NonNullable<ShiftView['opened']>;
  readonly step: Step;
  readonly onStep: (step: Step) => void;
}

function OpenShift({ number, opened, step, onStep }: OpenShiftProps) {
  const { formatter } = useScreen();
  const words = formatter.words.shift;
  const home = () => onStep('home');
  switch (step) {
    case 'move':
      return <MoveForm onClose={home} />;
    case 'x':
      return <SoFar number={number} onClose={home} />;
    case 'close':
      return <CloseForm number={number} onClose={home} />;
    case 'all':
    case 'home':
      return (
        <>
          <h2>{words.isOpen(number)}</h2>
          <NumberedStep
            title={words.openedBy(formatter.dateTime(opened.at), opened.by)}
            lines={[]}
            answers={[
              { key: 'move', label: words.move, act: () => onStep('move') },
              { key: 'x', label: words.x, act: () => onStep('x') },
              { key: 'close', label: words.close, act: () => onStep('close') },
              { key: 'all', label: words.all, act: () => onStep('all') },
            ]}
          />
        </>
      );
  }
}

/** «X» */
function SoFar({ number, onClose }: { number: number; onClose: () => void }) {
  const { client } = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.shift;
  const cash = seesCash(snapshot);
  const answer = useAnswer('shift.x', { cash }, snapshot.sequence);
  const [busy, setBusy] = useState(false);
  const [paper, setPaper] = useState<OwnPaperView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const print = async () => {
    setBusy(true);
    const reply = await client.request('shift.print-x', { cash });
    setBusy(false);
    setPaper(reply.ok ? reply.value : null);
    setFailure(reply.ok ? null : reply.failure);
  };
  return (
    <>
      <h2>{words.xTitle(number)}</h2>
      {answer?.ok === false && <FailureBox failure={answer.failure} />}
      {answer?.ok === true && (
        <>
          {!answer.value.hasCash && <p>{words.xBlind}</p>}
          <ShiftLines told={answer.value.told} hasCash={answer.value.hasCash} />
          {paper && <OwnPaperNote paper={paper} words={words.xPaper} />}
          {failure && <FailureBox failure={failure} />}
        </>
      )}
      <div className="settings-buttons">
        {answer?.ok === true && <Button label={words.xPrint} busy={busy} onPress={() => void print()} />}
        <Button label={words.back} look="quiet" onPress={onClose} />
      </div>
    </>
  );
}

function NoShift({ shift, onAll }: { shift: ShiftView | null; onAll: () => void }) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.shift;
  const refusal = useRefusal('shift-open');
  const busy = useCajaState((state) => isPressed(state, 'shift.open'));
  const [typed, setTyped] = useState(NO_COUNT);
  const last = shift?.last ?? null;
  return (
    <>
      {last && (
        <section className="shift-last" aria-label={words.closedNow(last.number)}>
          <h2>{words.closedNow(last.number)}</h2>
          <p>{words.closedBy(formatter.dateTime(last.closedAt), last.closedBy)}</p>
          <p className="shift-difference" data-tone={last.difference === 0 ? 'good' : 'bad'}>
            {differenceText(last, formatter)}
          </p>
          <Paper row={last} />
          <Button label={words.all} look="small" onPress={onAll} />
        </section>
      )}
      <p className="page-intro">{shift === null || shift.isStopped ? words.firstText : words.noneText}</p>
      {refusal && <FailureBox failure={refusal} />}
      <CountForm
        hint={words.countOpen}
        typed={typed}
        onType={setTyped}
        go={() => words.open}
        busy={busy}
        onCount={(float) => void caja.sendCommand('shift.open', { float }, 'shift-open')}
      />
      {shift !== null && !shift.isStopped && <StopShifts />}
    </>
  );
}

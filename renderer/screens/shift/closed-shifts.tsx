import { useState } from 'react';
import type { ClosedShiftRow, ShiftTold } from '../../../shared/shift-view.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isPressed } from '../../stores/caja.ts';
import { differenceText } from '../../view-models/shift.ts';
import { copyNote } from '../../view-models/ticket.ts';
import { PaperQuestion } from '../aside/paper-question.tsx';
import { useAnswer } from '../sales/use-answer.ts';
import { ShiftLines } from './sections.tsx';

/** «Turnos»: each shift with its Z and its difference; one of them in full. */
export function ClosedShifts({ onClose }: { onClose: () => void }) {
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.shift;
  const [before, setBefore] = useState<number | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const answer = useAnswer('shift.list', { before }, snapshot.shift?.number);
  const { shifts = [], more = false } = answer?.ok === true ? answer.value : {};
  const last = shifts.at(-1)?.row.number;
  return (
    <>
      <h2>{words.allTitle}</h2>
      {answer?.ok === false && <FailureBox failure={answer.failure} />}
      {answer?.ok === true && shifts.length === 0 && <p className="pane-hint">{words.allNone}</p>}
      <ul className="shift-list">
        {shifts.map(({ row, told }) => (
          <li key={row.number}>
            <Row
              row={row}
              isOpen={open === row.number}
              onPress={() => setOpen(open === row.number ? null : row.number)}
            />
            {open === row.number && <Closed row={row} told={told} />}
          </li>
        ))}
      </ul>
      <div className="settings-buttons">
        {more && last !== undefined && <Button label={words.more} onPress={() => setBefore(last)} />}
        <Button label={words.back} look="quiet" onPress={onClose} />
      </div>
    </>
  );
}

interface RowProps {
  readonly row: ClosedShiftRow;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

function Row({ row, isOpen, onPress }: RowProps) {
  const { formatter } = useScreen();
  const words = formatter.words.shift;
  const { number, openedAt, closedAt, closedBy, net, consents } = row;
  return (
    <button type="button" className="shift-row" aria-expanded={isOpen} onClick={onPress}>
      <strong>{words.zTitle(number)}</strong>
      <span>{`${formatter.dateTime(openedAt)} – ${formatter.dateTime(closedAt)}`}</span>
      {closedBy !== null && <span>{closedBy}</span>}
      <span className="shift-amount">{formatter.money(net)}</span>
      <span data-tone={row.difference === 0 ? 'good' : 'bad'}>{differenceText(row, formatter)}</span>
      {consents > 0 && <span>{words.consents(consents)}</span>}
    </button>
  );
}

function Closed({ row, told }: { row: ClosedShiftRow; told: ShiftTold }) {
  return (
    <div className="shift-closed">
      <ShiftLines told={told} />
      <Paper row={row} />
    </div>
  );
}

/** What became of its paper: the question about it, or a copy of it. */
export function Paper({ row: { number, paper } }: { row: ClosedShiftRow }) {
  const caja = useCaja();
  const { formatter, snapshot } = useScreen();
  const words = formatter.words.shift;
  const scope = `shift-${number}`;
  const refusal = useRefusal(scope);
  const busy = useCajaState((state) => isPressed(state, 'shift.reprint'));
  const note = paper && copyNote(paper, formatter, false, words.paperStates);
  const { question } = snapshot.paper;
  // What is asked of this paper is answered beside it.
  if (question !== null && question.jobId === paper?.jobId) return <PaperQuestion question={question} />;
  return (
    <div className="settings-buttons">
      {note && <p data-tone={note.tone}>{note.more === null ? note.text : `${note.text}. ${note.more}`}</p>}
      <Button
        label={paper?.state === 'queued' ? words.printNow : words.reprint}
        look="small"
        busy={busy}
        onPress={() => void caja.sendCommand('shift.reprint', { number }, scope)}
      />
      {refusal && <FailureBox failure={refusal} />}
    </div>
  );
}

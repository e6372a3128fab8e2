import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { StateShape } from '../../components/state-shape.tsx';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { counterFace, type Face } from '../../view-models/face.ts';
import type { Pen } from '../../view-models/shop.ts';
import { ticketNote } from '../../view-models/ticket.ts';

/** The one status region of the counter: state, what it means, and the ticket. */
export function StatusBoard() {
  const { snapshot, pen } = useScreen();
  const face = faceOf(snapshot, pen);
  const { counter } = snapshot;
  const isSale = counter.kind === 'sale';
  const isPaid = isSale && !counter.cash && counter.charge?.phase === 'paid' && face.tone === 'good';
  return (
    <div className="board" role="status" data-tone={face.tone} data-paid={isPaid} data-ready={!isSale}>
      <StateShape tone={face.tone} shape={face.shape} />
      <div className="board-words">
        <p className="board-title" data-long={face.title.length > 22}>
          {face.title}
        </p>
        {face.lines.map((line) => (
          <p key={line} className="board-line">
            {line}
          </p>
        ))}
        {isSale && <TicketLine />}
      </div>
    </div>
  );
}

/** The same region on the other screens: one line, and the way back. */
export function StatusStrip() {
  const caja = useCaja();
  const { snapshot, pen } = useScreen();
  const face = faceOf(snapshot, pen);
  const { counter } = snapshot;
  return (
    <div className="bar bar-status" data-tone={face.tone}>
      <div role="status" className="bar-grow bar-status-words">
        <StateShape tone={face.tone} shape={face.shape} />
        <p>{face.title}</p>
        {counter.kind === 'sale' && <p className="bar-status-sum">{pen.money(counter.total)}</p>}
      </div>
      <Button
        label={pen.words.common.back}
        look="small"
        hint={pen.words.common.keys.escape}
        onPress={() => caja.show('counter')}
      />
    </div>
  );
}

function TicketLine() {
  const { snapshot, pen } = useScreen();
  if (snapshot.counter.kind === 'ready') return null;
  const note = ticketNote(snapshot.counter, snapshot.paper, pen);
  if (note === null) return null;
  return (
    <div className="board-ticket" data-mood={note.mood}>
      <Icon name="paper" />
      <p>
        <strong>{note.text}</strong>
        {note.more !== null && <span> {note.more}</span>}
      </p>
    </div>
  );
}

function faceOf({ counter, connection }: Snapshot, pen: Pen): Face {
  if (counter.kind === 'ready' && connection.state === 'checking') {
    return { tone: 'wait', shape: 'clock', title: pen.words.counter.checking, lines: [] };
  }
  return counterFace(counter, pen, connection.since);
}

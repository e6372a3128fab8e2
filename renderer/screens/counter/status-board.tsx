import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Words } from '../../components/words.tsx';
import { boardContent } from '../../view-models/board.ts';
import type { Shape, Tone } from '../../view-models/board-shape.ts';
import { VoucherButton } from '../voucher/voucher-place.tsx';
import { ticketNote } from '../../view-models/ticket.ts';

/** The one status region of the counter: state, what it means, and the ticket. */
export function StatusBoard() {
  const { snapshot, formatter } = useScreen();
  const content = boardContent(snapshot, formatter);
  const { counter } = snapshot;
  const isSale = counter.kind === 'sale';
  const isPaid = isSale && !counter.cash && counter.charge?.phase === 'paid' && content.tone === 'good';
  return (
    <div className="board" role="status" data-tone={content.tone} data-paid={isPaid} data-ready={!isSale}>
      <StateShape tone={content.tone} shape={content.shape} />
      <div className="board-words">
        <p className="board-title" data-long={content.title.length > 22}>
          <Words text={content.title} />
        </p>
        {content.lines.map((line) => (
          <p key={line} className="board-line">
            <Words text={line} />
          </p>
        ))}
        {isSale && <TicketLine />}
      </div>
    </div>
  );
}

/** The same region on the other screens: one line, and a way back to the counter. */
export function StatusStrip() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const content = boardContent(snapshot, formatter);
  const { counter } = snapshot;
  return (
    <div className="bar bar-status" data-tone={content.tone}>
      <div role="status" className="bar-grow bar-status-words">
        <StateShape tone={content.tone} shape={content.shape} />
        <p>
          <Words text={content.title} />
        </p>
        {counter.kind === 'sale' && <p className="bar-status-sum whole">{formatter.money(counter.total)}</p>}
      </div>
      <VoucherButton />
      <Button
        label={formatter.words.common.back}
        look="small"
        hint={formatter.words.common.keys.escape}
        onPress={() => caja.show('counter')}
      />
    </div>
  );
}

function TicketLine() {
  const { snapshot, formatter } = useScreen();
  if (snapshot.counter.kind === 'ready') return null;
  const note = ticketNote(snapshot.counter, snapshot.paper, formatter);
  if (note === null) return null;
  return (
    <div className="board-ticket" data-tone={note.tone}>
      <Icon name="paper" />
      <p>
        <strong>{note.text}</strong>
        {note.more !== null && <span> {note.more}</span>}
      </p>
    </div>
  );
}

/** The outline distinguishes the states without colour: circle, octagon, triangle, square. */
const OUTLINES: Record<Tone, string> = {
  quiet: 'M18 4h64a14 14 0 0 1 14 14v64a14 14 0 0 1-14 14H18A14 14 0 0 1 4 82V18A14 14 0 0 1 18 4z',
  wait: 'M50 4a46 46 0 1 0 0 92a46 46 0 1 0 0-92z',
  good: 'M50 4a46 46 0 1 0 0 92a46 46 0 1 0 0-92z',
  warn: 'M50 6Q54 6 57 11L95 82Q99 92 89 93H11Q1 92 5 82L43 11Q46 6 50 6z',
  bad: 'M31 4h38l27 27v38L69 96H31L4 69V31z',
  stop: 'M31 4h38l27 27v38L69 96H31L4 69V31z',
};

function StateShape({ tone, shape }: { tone: Tone; shape: Shape }) {
  return (
    <span className="state-shape" data-tone={tone}>
      <svg className="state-outline" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <path d={OUTLINES[tone]} />
      </svg>
      <Icon name={shape} />
    </span>
  );
}

import type { Failure } from '../../shared/failures.ts';
import { Button } from '../components/button.tsx';
import { FailureBox } from '../components/failure-box.tsx';
import { Icon } from '../components/icon.tsx';
import { TimeLeft } from '../components/time-left.tsx';
import { asideNotes, type AsideNote } from '../view-models/aside.ts';
import { useCaja, useCajaState, useScreen } from './context.ts';
import { StripText } from './strip-text.tsx';

/** Charges that left the counter and can still bring money. Shown on every screen until it is known what came. */
export function AsideBar() {
  const { snapshot, formatter } = useScreen();
  const refusal = useCajaState((state) => state.refusal);
  const { notes, more } = asideNotes(snapshot.aside, formatter, snapshot.connection);
  if (notes.length === 0) return null;
  return (
    <section className="aside-charges" aria-label={formatter.words.counter.aside.label}>
      {notes.map((note) => (
        <Note
          key={note.chargeId}
          note={note}
          refusal={refusal?.scope === note.chargeId ? refusal.failure : null}
        />
      ))}
      {more !== null && <p className="bar bar-strip aside-more">{more}</p>}
    </section>
  );
}

function Note({ note, refusal }: { note: AsideNote; refusal: Failure | null }) {
  const caja = useCaja();
  const { chargeId } = note;
  return (
    <div className="bar bar-strip aside-charge" data-tone={note.tone}>
      <Icon name="alert" />
      <div className="bar-grow">
        <StripText note={note} />
        {refusal && <FailureBox failure={refusal} />}
      </div>
      {note.leftMs !== null && <TimeLeft leftMs={note.leftMs} />}
      {note.search !== null && (
        <Button
          label={note.search}
          look="small"
          icon={note.searching ? <span className="spinner" aria-hidden="true" /> : undefined}
          onPress={() => void caja.sendCommand('charge.search', { chargeId }, chargeId)}
        />
      )}
      {note.cancel !== null && (
        <Button
          label={note.cancel}
          look="small"
          onPress={() => void caja.sendCommand('charge.cancel', { chargeId }, chargeId)}
        />
      )}
    </div>
  );
}

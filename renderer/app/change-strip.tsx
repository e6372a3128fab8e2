import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { overtakenNote } from '../view-models/change-overtaken.ts';
import { useCaja, useCajaState, useScreen } from './context.ts';
import { StripText } from './strip-text.tsx';

/** The amount that this window asked for instead of another is not charged: said on every screen until it is read. */
export function ChangeStrip() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const asked = useCajaState((state) => state.changeAsked);
  const note = overtakenNote(asked, snapshot, formatter);
  if (note === null) return null;
  return (
    <div className="bar bar-strip" data-tone="warn" role="alert">
      <Icon name="alert" />
      <StripText note={note} />
      <Button
        label={formatter.words.counter.voucher.close}
        look="small"
        onPress={() => caja.setState({ changeAsked: null })}
      />
    </div>
  );
}

import { Icon } from '../components/icon.tsx';
import { useCajaState, useScreen } from './context.ts';

/** More of a code than this is not shown. Characters. */
const SHOWN = 24;

/** A scanner read something that opened nothing: says so on every screen, until the next key. */
export function ScanStrip() {
  const scan = useCajaState((state) => state.scan);
  const words = useScreen().formatter.words.common.scan;
  if (scan === null) return null;
  const text = scan.text.trim();
  return (
    <div className="bar bar-strip" data-tone="warn" role="alert">
      <Icon name="alert" />
      <p>
        <strong>{words.title[scan.why]}</strong>
        <span>{words.text(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)}</span>
      </p>
    </div>
  );
}

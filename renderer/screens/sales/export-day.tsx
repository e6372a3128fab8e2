import { useState } from 'react';
import type { DayExport } from '../../../shared/day.ts';
import type { Failure } from '../../../shared/failures.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';

/** The list of a day as a file: the window's program asks where it goes, a browser downloads it. */
export function ExportDay({ day }: { day: string }) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const { day: words } = formatter.words;
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async () => {
    setBusy(true);
    setSaved(null);
    const reply = await client.request('day.export', { day, language: formatter.language });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) setSaved(keep(reply.value));
  };
  return (
    <div className="day-export">
      <Button label={words.exportDay} look="small" busy={busy} onPress={() => void run()} />
      {saved !== null && <p aria-live="polite">{words.saved(saved)}</p>}
      {failure && <FailureBox failure={failure} />}
    </div>
  );
}

/** @returns where it is; null where the browser says so itself, or where nobody wanted it. */
function keep(made: DayExport): string | null {
  if (made.kind === 'saved') return made.path;
  if (made.kind === 'not-wanted') return null;
  const link = document.createElement('a');
  const url = URL.createObjectURL(new Blob([made.text], { type: 'text/csv;charset=utf-8' }));
  link.href = url;
  link.download = made.name;
  link.click();
  // The browser has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return null;
}

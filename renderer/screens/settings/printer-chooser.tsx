import { failureWords } from '../../../shared/messages/index.ts';
import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { PrinterCandidates, PrinterFound } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { faultText } from '../../view-models/printer.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { Numbered } from './numbered.tsx';

type Candidate = PrinterCandidates['printers'][number];

/** The printers that were found, and a field for one that was not. Its address is checked before anything is asked of it. */
export function PrinterChooser({ onFound }: { onFound: (found: PrinterFound) => void }) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.printer;
  const [checking, setChecking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const choose = async (address: string) => {
    if (checking) return;
    setChecking(true);
    setFailure(null);
    const reply = await client.request('printer.check', { address });
    setChecking(false);
    if (reply.ok) onFound(reply.value);
    else setFailure(reply.failure);
  };
  const [turn, setTurn] = useState(0);
  const [typed, setTyped] = useState('');
  const answer = useAnswer('printer.list', {}, turn);
  const printers = answer?.ok ? answer.value.printers : [];
  return (
    <>
      <h2>{words.choose}</h2>
      <p aria-live="polite" className="page-intro">
        {answer === null ? words.looking : printers.length === 0 ? words.noneFound : ''}
      </p>
      {answer?.ok === false && <FailureBox failure={answer.failure} />}
      <Numbered
        answers={printers.map((printer) => ({
          key: printer.address,
          label: printer.name,
          more: printer.address,
        }))}
        onAnswer={(index) => {
          const chosen = printers[index];
          if (chosen) void choose(chosen.address);
        }}
      />
      {printers.map((printer) => (
        <Trouble key={printer.address} printer={printer} />
      ))}
      <form
        className="find"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void choose(typed.trim());
        }}
      >
        <label htmlFor="printer-address">{words.otherAddress}</label>
        <div className="find-row">
          <input
            id="printer-address"
            type="text"
            autoComplete="off"
            spellCheck={false}
            maxLength={300}
            value={typed}
            aria-describedby="printer-address-hint"
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button submit busy={checking} label={words.next} onPress={() => undefined} />
        </div>
        <p id="printer-address-hint" className="page-intro">
          {words.addressHint}
        </p>
      </form>
      <p aria-live="polite" className="guide-outcome">
        {checking ? formatter.words.printerGuide.checking : ''}
      </p>
      {failure && (
        <p className="failure" role="alert">
          {faultText(failure.code, formatter)}
        </p>
      )}
      <Button label={words.again} look="quiet" onPress={() => setTurn(turn + 1)} />
    </>
  );
}

/** Why a found printer cannot be used yet, and the commands that a technician runs. */
function Trouble({ printer }: { printer: Candidate }) {
  const { formatter } = useScreen();
  if (printer.fault === null) return null;
  const hasAdvice = printer.advice.length > 0;
  // The failure's own next step would be to come to this page.
  const fault = hasAdvice
    ? `${failureWords(formatter.words, printer.fault).title}.`
    : faultText(printer.fault, formatter);
  return (
    <div className="note note-block">
      <p>
        <strong>{printer.name}</strong> {fault}
      </p>
      {hasAdvice && (
        <>
          <p>{formatter.words.printer.advice}</p>
          <pre tabIndex={0}>{printer.advice.join('\n')}</pre>
        </>
      )}
    </div>
  );
}

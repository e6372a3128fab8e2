import { failureWords } from '../../../shared/messages/index.ts';
import { useState } from 'react';
import type { PrinterCandidates } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { faultText } from '../../view-models/printer.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { Numbered } from './numbered.tsx';

type Candidate = PrinterCandidates['printers'][number];

/** The printers that were found, and a field for one that was not. */
export function PrinterChooser({ onChoose }: { onChoose: (address: string) => void }) {
  const { formatter } = useScreen();
  const words = formatter.words.printer;
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
          if (chosen) onChoose(chosen.address);
        }}
      />
      {printers.map((printer) => (
        <Trouble key={printer.address} printer={printer} />
      ))}
      <form
        className="find"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') onChoose(typed.trim());
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
          <Button submit label={words.next} onPress={() => undefined} />
        </div>
        <p id="printer-address-hint" className="page-intro">
          {words.addressHint}
        </p>
      </form>
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

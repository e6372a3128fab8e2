import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { PrinterProfileInput } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';
import { FailureBox } from '../../components/failure-box.tsx';
import { GUIDE_STEPS } from '../../view-models/printer.ts';
import { PrinterChooser } from './printer-chooser.tsx';
import { PrinterPage } from './printer-page.tsx';

interface PrinterGuideProps {
  readonly start: PrinterProfileInput;
  readonly failure: Failure | null;
  readonly onSave: (address: string, profile: PrinterProfileInput) => void;
  readonly onLeave: () => void;
}

/** Six steps: which printer, letters, width, cutter, drawer, and the ticket as it will be. */
export function PrinterGuide({ start, failure, onSave, onLeave }: PrinterGuideProps) {
  const { pen } = useScreen();
  const words = pen.words.printer;
  const [index, setIndex] = useState(0);
  const [address, setAddress] = useState('');
  const [profile, setProfile] = useState(start);
  const step = GUIDE_STEPS[index] ?? 'ticket';
  const back = () => (index === 0 ? onLeave() : setIndex(index - 1));
  return (
    <div
      className="guide"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        back();
      }}
    >
      <p className="guide-step">{words.step(index + 1, GUIDE_STEPS.length)}</p>
      {step === 'choose' ? (
        <PrinterChooser
          onChoose={(chosen) => {
            setAddress(chosen);
            setIndex(1);
          }}
        />
      ) : (
        <PrinterPage
          key={step}
          step={step}
          address={address}
          profile={profile}
          onAnswer={(set) => {
            setProfile({ ...profile, ...set });
            setIndex(index + 1);
          }}
          onBack={back}
          onSave={() => onSave(address, profile)}
        />
      )}
      {failure && <FailureBox failure={failure} />}
      <p className="guide-keys">{words.keysHint}</p>
    </div>
  );
}

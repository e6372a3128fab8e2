import { useState } from 'react';
import type { RequestOf } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failures.ts';
import { guideSteps, type FixedSettings } from '../../../shared/printer-guide.ts';
import type { PrinterProfileInput } from '../../../shared/printer-profile.ts';
import type { PrinterFound } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';
import { FailureBox } from '../../components/failure-box.tsx';
import { PrinterChooser } from './printer-chooser.tsx';
import { DrawerRuleStep } from './drawer-rule.tsx';
import { ModelChooser } from './model-chooser.tsx';
import { PrinterPage } from './printer-page.tsx';

interface PrinterGuideProps {
  /**
   * The name of the printer in use. Where the environment fixes the printer, the guide begins with the first test page.
   */
  readonly start: RequestOf<'printer.save'>;
  readonly fixed: FixedSettings;
  readonly failure: Failure | null;
  readonly onSave: (chosen: RequestOf<'printer.save'>) => void;
  readonly onLeave: () => void;
}

/** The guided test: where the printer is, which one it is, then one page for each question, then a sample ticket. */
export function PrinterGuide({ start, fixed, failure, onSave, onLeave }: PrinterGuideProps) {
  const { formatter } = useScreen();
  const words = formatter.words.printer;
  const [index, setIndex] = useState(0);
  const [address, setAddress] = useState(start.address ?? '');
  const [found, setFound] = useState<PrinterFound | null>(null);
  const [profile, setProfile] = useState(start.profile);
  const steps = guideSteps(profile, fixed);
  const step = steps[index] ?? 'ticket';
  const back = () => (index === 0 ? onLeave() : setIndex(index - 1));
  const answer = (set: Partial<PrinterProfileInput>) => {
    setProfile({ ...profile, ...set });
    setIndex(index + 1);
  };
  const toChoice = () => setIndex(0);
  return (
    <div
      className="guide"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        back();
      }}
    >
      <p className="guide-step">{words.step(index + 1, steps.length)}</p>
      {step === 'choose' ? (
        <PrinterChooser
          onFound={(next) => {
            setFound(next);
            setAddress(next.address);
            setIndex(1);
          }}
        />
      ) : step === 'model' ? (
        <ModelChooser found={found} inUse={profile} fixed={fixed} onChoose={answer} onBack={back} />
      ) : step === 'drawer-rule' ? (
        <DrawerRuleStep profile={profile} onAnswer={answer} onBack={back} />
      ) : (
        <PrinterPage
          key={step}
          step={step}
          address={address}
          profile={profile}
          fixed={fixed}
          onAddress={setAddress}
          onAnswer={answer}
          onBack={back}
          onChooseAgain={toChoice}
          onSave={(proved) => onSave({ address, profile: proved })}
        />
      )}
      {failure && <FailureBox failure={failure} />}
      <p className="guide-keys">{words.keysHint}</p>
    </div>
  );
}

import { useEffect, useRef } from 'react';
import type { FixedSettings, NextTry, TestPage } from '../../../shared/printer-guide.ts';
import type { PrinterProfileInput } from '../../../shared/printer-profile.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { triesInWords } from '../../view-models/printer-models.ts';
import { Numbered } from './numbered.tsx';

interface NothingCameOutProps {
  readonly page: TestPage;
  readonly address: string;
  readonly profile: PrinterProfileInput;
  readonly fixed: FixedSettings;
  readonly onTry: (next: NextTry) => void;
  readonly onBack: () => void;
}

/** «No salió nada»: where to look, and what to try next. */
export function NothingCameOut({ page, address, profile, fixed, onTry, onBack }: NothingCameOutProps) {
  const { formatter } = useScreen();
  const words = formatter.words.printerGuide.nothing;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { hints, tries } = triesInWords(page, profile, address, fixed, formatter);
  return (
    <div
      className="guide-words"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <ul className="guide-hints">
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
      <p className="address">{address}</p>
      <Numbered
        answers={tries.map(({ label }) => ({ key: label, label }))}
        onAnswer={(index) => {
          const next = tries[index];
          if (next) onTry(next);
        }}
      />
      <div className="settings-buttons">
        <Button label={words.back} look="quiet" onPress={onBack} />
      </div>
    </div>
  );
}

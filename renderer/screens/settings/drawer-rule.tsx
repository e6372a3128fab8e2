import { useEffect, useRef } from 'react';
import type { PrinterProfileInput } from '../../../shared/printer-profile.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { stepWords, wordedAnswers } from '../../view-models/printer.ts';
import { Numbered } from './numbered.tsx';

interface DrawerRuleStepProps {
  readonly profile: PrinterProfileInput;
  readonly onAnswer: (set: Partial<PrinterProfileInput>) => void;
  readonly onBack: () => void;
}

/** The one question of the guide that prints nothing: which tickets open the drawer that was found. */
export function DrawerRuleStep({ profile, onAnswer, onBack }: DrawerRuleStepProps) {
  const { formatter } = useScreen();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const answers = wordedAnswers('drawer-rule', profile, formatter);
  const { title, text } = stepWords('drawer-rule', formatter);
  return (
    <div className="guide-words">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{text}</p>
      <Numbered
        answers={answers.map(({ label }) => ({ key: label, label }))}
        onAnswer={(index) => onAnswer(answers[index]?.set ?? {})}
      />
      <div className="settings-buttons">
        <Button label={formatter.words.printer.previous} look="quiet" onPress={onBack} />
      </div>
    </div>
  );
}

interface DrawerRuleFieldProps {
  readonly profile: PrinterProfileInput;
  readonly onChange: (profile: PrinterProfileInput) => void;
}

/** The same question on the printer's page, where no test page is printed. */
export function DrawerRuleField({ profile, onChange }: DrawerRuleFieldProps) {
  const { formatter } = useScreen();
  const { title, text } = stepWords('drawer-rule', formatter);
  return (
    <fieldset className="options options-row">
      <legend>{title}</legend>
      {wordedAnswers('drawer-rule', profile, formatter).map(({ label, set }) => (
        <label key={label} className="option">
          <input
            type="radio"
            name="drawer-rule"
            checked={set.drawerOpens === profile.drawerOpens}
            onChange={() => onChange({ ...profile, ...set })}
          />
          <span>{label}</span>
        </label>
      ))}
      <p className="page-intro">{text}</p>
    </fieldset>
  );
}

import { useEffect, useRef, useState } from 'react';
import type { FixedSettings } from '../../../shared/printer-guide.ts';
import type { PrinterProfileInput } from '../../../shared/printer-profile.ts';
import type { PrinterFound, PrinterModel } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { faultText } from '../../view-models/printer.ts';
import { modelName, modelsFound, profileOfModel } from '../../view-models/printer-models.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { Numbered } from './numbered.tsx';

interface ModelChooserProps {
  /** What was found at the address; null where the environment fixes it. */
  readonly found: PrinterFound | null;
  readonly inUse: PrinterProfileInput;
  readonly fixed: FixedSettings;
  readonly onChoose: (profile: PrinterProfileInput) => void;
  readonly onBack: () => void;
}

/** Which printer it is: its name proposes one, and a person says so. */
export function ModelChooser({ found, inUse, fixed, onChoose, onBack }: ModelChooserProps) {
  const { formatter } = useScreen();
  const words = formatter.words.printerGuide.model;
  const [typed, setTyped] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const answer = useAnswer('printer.models', {});
  const models = answer?.ok === true ? answer.value.models : [];
  const proposed = found?.proposed ?? null;
  const { shown, more } = modelsFound(models, typed, [proposed, inUse.model], formatter);
  const choose = (model: PrinterModel | undefined) => {
    if (model) onChoose(profileOfModel(model, inUse, fixed));
  };
  const about = ({ id, isUncertain }: PrinterModel) => {
    const notes = [
      ...(id === proposed ? [words.proposed] : []),
      ...(id === inUse.model ? [words.now] : []),
      ...(isUncertain ? [words.uncertain] : []),
    ];
    return notes.length === 0 ? {} : { more: notes.join(' · ') };
  };
  return (
    <div className="guide-words">
      <h2 ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.text}</p>
      {found !== null && found.seenAs !== null && <p>{words.seenAs(found.seenAs)}</p>}
      {found !== null && found.fault !== null && <p className="note">{faultText(found.fault, formatter)}</p>}
      {answer?.ok === false && <FailureBox failure={answer.failure} />}
      {/* Before the list is here an Enter could choose nothing, and nothing could be said of what is typed. */}
      {answer !== null && (
        <form
          className="find"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() !== '') choose(shown[0]);
          }}
        >
          <label htmlFor="printer-model">{words.search}</label>
          <input
            id="printer-model"
            type="text"
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </form>
      )}
      <Numbered
        answers={shown.map((model) => ({
          key: model.id,
          label: modelName(model, formatter),
          ...about(model),
        }))}
        onAnswer={(index) => choose(shown[index])}
      />
      <p aria-live="polite" className="page-intro">
        {shown.every(({ name }) => name === null) && typed !== ''
          ? words.none
          : more > 0
            ? words.more(more)
            : ''}
      </p>
      <div className="settings-buttons">
        <Button label={formatter.words.printer.previous} look="quiet" onPress={onBack} />
      </div>
    </div>
  );
}

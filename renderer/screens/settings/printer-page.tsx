import { useEffect, useRef, useState } from 'react';
import type { AnswerOf } from '../../../shared/contract.ts';
import type { Reply } from '../../../shared/reply.ts';
import { profileForPage, type TestPage } from '../../../shared/printer-guide.ts';
import type { PrinterProfileInput } from '../../../shared/printer-profile.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { TicketPicture } from '../../components/ticket-picture.tsx';
import { isKick, outcomeText, stepWords, wordedAnswers } from '../../view-models/printer.ts';
import { Numbered } from './numbered.tsx';

interface PrinterPageProps {
  readonly step: TestPage;
  readonly address: string;
  readonly profile: PrinterProfileInput;
  readonly onAnswer: (set: Partial<PrinterProfileInput>) => void;
  readonly onBack: () => void;
  readonly onSave: () => void;
}

/** Prints one page of the guided test and asks what came out. */
export function PrinterPage({ step, address, profile, onAnswer, onBack, onSave }: PrinterPageProps) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.printer;
  const [tried, setTried] = useState(() => profileForPage(step, profile));
  const [page, setPage] = useState<Reply<AnswerOf<'printer.test'>> | null>(null);
  const printed = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const print = (with_: PrinterProfileInput) => {
    setPage(null);
    void client.request('printer.test', { address, page: step, profile: with_ }).then(setPage);
  };
  useEffect(() => {
    heading.current?.focus();
    // Once for each step: a second render of the same step must not print again.
    if (printed.current) return;
    printed.current = true;
    void client.request('printer.test', { address, page: step, profile: tried }).then(setPage);
  }, [address, client, step, tried]);
  const answers = wordedAnswers(step, tried, formatter);
  const answer = (index: number) => {
    const chosen = answers[index];
    if (!chosen) return;
    if (!chosen.stay) {
      onAnswer(chosen.set);
      return;
    }
    const next = { ...tried, ...chosen.set };
    setTried(next);
    print(next);
  };
  useKeys((event) => {
    // As the hint on the screen says: Enter continues, unless a button has the focus.
    if (event.key !== 'Enter' || event.repeat || event.target instanceof HTMLButtonElement) return;
    if (step === 'ticket') onSave();
  });
  const { title, text } = stepWords(step, formatter);
  return (
    <div className="guide-page">
      <div className="guide-words">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <p>{text}</p>
        <p aria-live="polite" className="guide-outcome">
          {page === null
            ? isKick(step)
              ? words.kick.trying
              : words.printing
            : page.ok
              ? outcomeText(step, page.value, formatter)
              : ''}
        </p>
        {page?.ok === false && <FailureBox failure={page.failure} />}
        <Numbered
          answers={answers.map((each) => ({ key: each.label, label: each.label }))}
          onAnswer={answer}
        />
        <div className="settings-buttons">
          {step === 'ticket' && <Button label={words.save} look="primary" onPress={onSave} />}
          <Button
            label={isKick(step) ? words.kick.repeat : words.repeat}
            look="quiet"
            busy={page === null}
            onPress={() => print(tried)}
          />
          <Button label={words.previous} look="quiet" onPress={onBack} />
        </div>
      </div>
      {page?.ok === true && !isKick(step) && <TicketPicture preview={page.value.preview} label={title} />}
    </div>
  );
}

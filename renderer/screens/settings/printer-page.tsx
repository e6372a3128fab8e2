import { useEffect, useRef, useState } from 'react';
import type { AnswerOf } from '../../../shared/contract.ts';
import type { Reply } from '../../../shared/reply.ts';
import {
  type FixedSettings,
  type NextTry,
  profileForPage,
  type TestPage,
} from '../../../shared/printer-guide.ts';
import type { PrinterProfileInput } from '../../../shared/printer-profile.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { TicketPicture } from '../../components/ticket-picture.tsx';
import { isKick, outcomeText, stepWords, wordedAnswers } from '../../view-models/printer.ts';
import { NothingCameOut } from './nothing-came-out.tsx';
import { Numbered } from './numbered.tsx';

interface PrinterPageProps {
  readonly step: TestPage;
  readonly address: string;
  readonly profile: PrinterProfileInput;
  readonly fixed: FixedSettings;
  readonly onAddress: (address: string) => void;
  readonly onAnswer: (set: Partial<PrinterProfileInput>) => void;
  readonly onBack: () => void;
  readonly onChooseAgain: () => void;
  /** With the settings that the sample ticket was printed with. */
  readonly onSave: (proved: PrinterProfileInput) => void;
}

interface Choice {
  readonly label: string;
  readonly act: () => void;
}

/** Prints one page of the guided test and asks what came out. */
export function PrinterPage({ step, address, profile, fixed, ...props }: PrinterPageProps) {
  const { onAddress, onAnswer, onBack, onChooseAgain, onSave } = props;
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.printer;
  const guide = formatter.words.printerGuide;
  const [tried, setTried] = useState(() => profileForPage(step, profile));
  const [page, setPage] = useState<Reply<AnswerOf<'printer.test'>> | null>(null);
  const printed = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isNothing, setNothing] = useState(false);
  const print = (with_: PrinterProfileInput, at = address) => {
    setPage(null);
    void client.request('printer.test', { address: at, page: step, profile: with_ }).then(setPage);
  };
  useEffect(() => {
    heading.current?.focus();
    // Once for each step: a second render of the same step must not print again.
    if (printed.current) return;
    printed.current = true;
    void client.request('printer.test', { address, page: step, profile: tried }).then(setPage);
  }, [address, client, step, tried]);
  const again = (next: PrinterProfileInput, at = address) => {
    setTried(next);
    print(next, at);
  };
  // A ticket that never left is not asked about: there is nothing to save.
  const mayBeSaved = step === 'ticket' && page?.ok === true && page.value.outcome !== 'not-printed';
  // A page that is not out is not asked about: only a drawer that nobody has can be told without it.
  const isOut = page?.ok === true && page.value.outcome !== 'not-printed';
  const chosen: readonly Choice[] = [
    ...wordedAnswers(step, tried, formatter)
      .filter(({ set, stay }) => isOut || (isKick(step) && page !== null && !stay && set.drawerPin === null))
      .map(({ label, set, stay }) => ({
        label,
        act: () => (stay ? again({ ...tried, ...set }) : onAnswer({ ...tried, ...set })),
      })),
    ...(mayBeSaved ? [{ label: guide.cameOutWell, act: () => onSave(tried) }] : []),
    ...(isKick(step) || page === null ? [] : [{ label: guide.nothing.answer, act: () => setNothing(true) }]),
  ];
  useKeys((event) => {
    // As the hint on the screen says: Enter continues, unless a button has the focus.
    if (event.key !== 'Enter' || event.repeat || event.target instanceof HTMLButtonElement) return;
    if (mayBeSaved && !isNothing) onSave(tried);
  });
  const tryNext = (next: NextTry) => {
    if (next.name === 'other-printer') {
      onChooseAgain();
      return;
    }
    if (next.address !== null) onAddress(next.address);
    setNothing(false);
    again({ ...tried, ...next.set }, next.address ?? address);
  };
  if (isNothing) {
    return (
      <NothingCameOut
        page={step}
        address={address}
        profile={tried}
        fixed={fixed}
        onTry={tryNext}
        onBack={() => setNothing(false)}
      />
    );
  }
  const { title, text } = stepWords(step, formatter);
  const notOut = isKick(step) ? words.kick.outcome['not-printed'] : words.outcome['not-printed'];
  return (
    <div className="guide-page">
      <div className="guide-words">
        <h2 ref={heading} tabIndex={-1}>
          {page === null || isOut ? title : notOut}
        </h2>
        {isOut && <p>{text}</p>}
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
          answers={chosen.map(({ label }) => ({ key: label, label }))}
          onAnswer={(index) => chosen[index]?.act()}
        />
        <div className="settings-buttons">
          <Button
            label={isKick(step) ? words.kick.repeat : words.repeat}
            look="quiet"
            busy={page === null}
            onPress={() => print(tried)}
          />
          <Button label={words.previous} look="quiet" onPress={onBack} />
        </div>
      </div>
      {isOut && !isKick(step) && <TicketPicture preview={page.value.preview} label={title} />}
    </div>
  );
}

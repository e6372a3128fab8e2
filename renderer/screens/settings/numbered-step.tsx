import { useEffect, useRef } from 'react';
import { Numbered } from './numbered.tsx';

interface NumberedStepProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly isWarning?: boolean;
  readonly answers: readonly {
    readonly key: string;
    readonly label: string;
    readonly more?: string;
    readonly act: () => void;
  }[];
}

/** A question and its answers under the number keys. Its heading takes the focus, so that no Enter chooses by habit. */
export function NumberedStep({ title, lines, isWarning = false, answers }: NumberedStepProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <div className={isWarning ? 'guide-words note note-block' : 'guide-words'}>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Numbered answers={answers} onAnswer={(index) => answers[index]?.act()} />
    </div>
  );
}

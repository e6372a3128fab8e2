import { useId } from 'react';

interface LabelledFieldProps {
  readonly label: string;
  readonly type: 'text' | 'password';
  /** Characters. */
  readonly maxLength: number;
  /** `decimal`: an amount, into which no scanner types. */
  readonly inputMode?: 'decimal';
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** One line of text under its label; the browser offers nothing that was typed before. */
export function LabelledField({ label, type, maxLength, inputMode, value, onChange }: LabelledFieldProps) {
  const field = useId();
  return (
    <div className="pin">
      <label htmlFor={field}>{label}</label>
      <input
        id={field}
        type={type}
        inputMode={inputMode}
        autoComplete="off"
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

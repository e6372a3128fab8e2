import { useId } from 'react';

interface LabelledFieldProps {
  readonly label: string;
  readonly type: 'text' | 'password';
  /** Characters. */
  readonly maxLength: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** One line of text under its label; the browser offers nothing that was typed before. */
export function LabelledField({ label, type, maxLength, value, onChange }: LabelledFieldProps) {
  const field = useId();
  return (
    <div className="pin">
      <label htmlFor={field}>{label}</label>
      <input
        id={field}
        type={type}
        autoComplete="off"
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

import type { ReactNode, Ref } from 'react';
import { Words } from './words.tsx';

interface ButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly look?: 'primary' | 'plain' | 'danger' | 'small' | 'quiet';
  /** Shown beside the label; never part of the name. */
  readonly hint?: string | null;
  /** The same as people read it, where that is another text. */
  readonly hintText?: string;
  /** Its command is on its way: dimmed and without effect, but it keeps the focus. */
  readonly busy?: boolean;
  readonly expanded?: boolean;
  /** Words for screen readers only, after the label. */
  readonly unseen?: string;
  readonly icon?: ReactNode;
  readonly submit?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  label,
  onPress,
  look = 'plain',
  hint,
  hintText,
  busy = false,
  expanded,
  unseen,
  icon,
  submit,
  ref,
}: ButtonProps) {
  return (
    <button
      ref={ref}
      type={submit ? 'submit' : 'button'}
      className="button"
      data-look={look}
      aria-disabled={busy ? true : undefined}
      aria-expanded={expanded}
      aria-keyshortcuts={hint ?? undefined}
      onClick={() => {
        if (!busy) onPress();
      }}
    >
      {icon}
      <span>
        <Words text={label} />
      </span>
      {unseen !== undefined && <span className="unseen">{unseen}</span>}
      {hint && <kbd aria-hidden="true">{hintText ?? hint}</kbd>}
    </button>
  );
}

import type { OperatorId } from '../../shared/ids.ts';
import type { OperatorsView, PersonView } from '../../shared/operators.ts';
import type { AskedAct } from '../stores/operator-panel.ts';

/** What the panel is for now; null: it is not shown. */
export type PanelMode =
  | { readonly kind: 'lock' }
  | { readonly kind: 'change' }
  | { readonly kind: 'consent'; readonly act: AskedAct };

export function panelMode(
  operators: OperatorsView | null,
  { isOpen, act }: { readonly isOpen: boolean; readonly act: AskedAct | null },
): PanelMode | null {
  if (operators === null) return null;
  if (operators.working === null) return { kind: 'lock' };
  if (act !== null) return { kind: 'consent', act };
  return isOpen ? { kind: 'change' } : null;
}

/** Who may type a PIN here, the likeliest first. */
export function peopleFor(mode: PanelMode, { people, working, last }: OperatorsView): readonly PersonView[] {
  switch (mode.kind) {
    case 'lock':
      return [...people].sort((one, other) => Number(other.id === last) - Number(one.id === last));
    case 'change':
      return [...people].sort(
        (one, other) => Number(one.id === working?.id) - Number(other.id === working?.id),
      );
    case 'consent':
      return people.filter(({ id, rights }) => id !== working?.id && rights.includes(mode.act.right));
  }
}

/** The person above or below in the list; the ends hold. */
export function personBeside(
  people: readonly PersonView[],
  id: OperatorId | null,
  step: 1 | -1,
): OperatorId | null {
  const at = people.findIndex((one) => one.id === id);
  const next = Math.min(people.length - 1, Math.max(0, at + step));
  return people[next]?.id ?? null;
}

/** Only digits are a PIN, eight at most. */
export function pinTyped(text: string): string {
  return text.replace(/\D/g, '').slice(0, 8);
}

export function isWholePin(pin: string): boolean {
  return pin.length >= 4;
}

import { useState } from 'react';
import type { RequestOf } from '../../../shared/contract.ts';
import { LOCK_MINUTES, type OperatorsSetup } from '../../../shared/operators.ts';
import { isFixed, RIGHTS, ROLES, type Right, type Role } from '../../../shared/rights.ts';
import { useScreen } from '../../app/context.ts';

interface RulesProps {
  readonly setup: OperatorsSetup;
  readonly onChange: (rules: RequestOf<'operator.rules'>) => Promise<void>;
}

/** Whom a right can be given to or taken from. */
const CHANGING = ROLES.filter((role) => role !== 'owner');
const SHOWN = RIGHTS.filter((right) => CHANGING.some((role) => !isFixed(role, right)));

/** Every right with the roles that have it. */
export function RightsTable({ setup, onChange }: RulesProps) {
  const words = useScreen().formatter.words.operators;
  const [busy, setBusy] = useState(false);
  const has = (role: Role, right: Right) => setup.rights[role].includes(right);
  const turn = async (role: Role, right: Right) => {
    setBusy(true);
    await onChange({
      rights: rowsOf(setup).map((row) =>
        row.role === role && row.right === right ? { ...row, allowed: !row.allowed } : row,
      ),
      lockMinutes: setup.lockMinutes,
    });
    setBusy(false);
  };
  return (
    <section className="rights">
      <h3>{words.rightsTitle}</h3>
      <p className="page-intro">{words.rightsNote}</p>
      {SHOWN.map((right) => (
        <div key={right} className="rights-row" role="group" aria-label={words.rights[right]}>
          <p>{words.rights[right]}</p>
          {CHANGING.map((role) => (
            <label key={role} className="option">
              <input
                type="checkbox"
                aria-label={words.rightOf(words.rights[right], words.roles[role])}
                checked={has(role, right)}
                disabled={busy}
                onChange={() => void turn(role, right)}
              />
              <span>{words.roles[role]}</span>
            </label>
          ))}
        </div>
      ))}
    </section>
  );
}

/** When the till locks by itself. */
export function LockChoice({ setup, onChange }: RulesProps) {
  const words = useScreen().formatter.words.operators;
  return (
    <fieldset className="options options-row">
      <legend>{words.lockTitle}</legend>
      {LOCK_MINUTES.map((minutes) => (
        <label key={minutes} className="option">
          <input
            type="radio"
            name="lock-minutes"
            checked={setup.lockMinutes === minutes}
            onChange={() => void onChange({ rights: rowsOf(setup), lockMinutes: minutes })}
          />
          <span>{words.lockAfter(minutes)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function rowsOf({ rights }: OperatorsSetup): RequestOf<'operator.rules'>['rights'] {
  return CHANGING.flatMap((role) =>
    SHOWN.map((right) => ({ role, right, allowed: rights[role].includes(right) })),
  );
}

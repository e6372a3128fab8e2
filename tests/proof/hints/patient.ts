import type { Action, PlannedAction, RoughPlan } from '../rough/actions.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** After money has moved the till knows of it by then, whoever tells it, also of a charge that has left for long. */
const AFTER_MONEY = 5 * MINUTE;
/** What others do with money that a sale has is known by the next sweep, twenty minutes apart in these days. */
const AFTER_OWNER = 25 * MINUTE;
/** After whatever else is seen on the register. */
const AFTER_OTHERS = 20 * SECOND;
/** Pauses between calls that failed have grown. */
const AFTER_TROUBLE = MINUTE;

/**
 * The same day among people who press nothing before the till can know what was done elsewhere, however it hears of it: what
 * they press, and what comes of it, does not depend on that.
 */
export function patient(plan: RoughPlan): RoughPlan {
  let late = 0;
  let knownAt = 0;
  const happenings = plan.happenings.map(({ at, action }): PlannedAction => {
    const planned = at + late;
    const moment = waits(action) ? Math.max(planned, knownAt) : planned;
    late += moment - planned;
    knownAt = Math.max(knownAt, moment + lastsOf(action));
    return { at: moment, action: action.who === 'cashier' ? { ...action, old: 0 } : action };
  });
  return { ...plan, happenings };
}

function waits({ who }: Action): boolean {
  return who === 'cashier' || who === 'operator' || who === 'window' || who === 'machine';
}

/** How long nobody presses anything after it. Milliseconds. */
function lastsOf(action: Action): number {
  switch (action.who) {
    case 'customer': {
      const { acts } = action;
      if (acts.do === 'scan' || acts.do === 'abandon') return AFTER_OTHERS;
      return AFTER_MONEY + (acts.do === 'pend' ? (acts.thenAfterMs ?? 0) : 0);
    }
    case 'owner':
    case 'provider':
      return AFTER_OWNER;
    case 'stranger':
      return 'pays' in action ? AFTER_MONEY : AFTER_OTHERS;
    case 'network':
      return ('lasts' in action ? action.lasts : AFTER_OTHERS) + AFTER_TROUBLE;
    case 'machine':
      return 'lasts' in action ? action.lasts + AFTER_MONEY : AFTER_OTHERS;
    case 'printer':
    case 'disk':
    case 'relay':
    case 'cashier':
    case 'operator':
    case 'window':
      return 0;
  }
}

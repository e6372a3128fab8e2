import type { Action } from './actions.ts';

/** What comes with an amount that somebody types. */
const TYPED: readonly string[] = [
  'charge',
  'change',
  'cash-now',
  'voucher-ask',
  'shift-open',
  'shift-move',
  'shift-close',
];

/** An action in words, for the story of a day that fails. */
export function describeAction(action: Action): string {
  switch (action.who) {
    case 'cashier': {
      const isTyped = TYPED.includes(action.button);
      const amount = isTyped ? ` ${action.amount}` : '';
      return `presses «${action.button}»${amount}`;
    }
    case 'operator': {
      const { act, ...more } = action.does;
      return `${act} ${JSON.stringify(more)}`;
    }
    case 'customer': {
      const { do: does, ...more } = action.acts;
      return `${does} ${JSON.stringify(more)}`;
    }
    case 'owner':
      if ('charges' in action) return `charges by ${action.charges} from now on`;
      return `${action.does} of the payment that is ${action.pick} before the last`;
    case 'stranger':
      return 'puts' in action ? `puts an order of ${action.puts}` : `pays ${action.pays} without an order`;
    case 'network': {
      if ('repeats' in action) return `delivers the last ${action.repeats} once more`;
      const seconds = `for ${action.lasts / 1000} s`;
      if ('limits' in action) return `limits ${JSON.stringify(action.limits)} ${seconds}`;
      return 'bend' in action ? `${action.bend} ${seconds}` : `${JSON.stringify(action.fault)} ${seconds}`;
    }
    case 'provider':
      if ('takesOff' in action) return 'takes the order off the register';
      if ('distorts' in action)
        return `tells ${JSON.stringify(action.figures)} of the payment that is ${action.distorts} before the last`;
      return `changes its habits: ${JSON.stringify(action.habits)}`;
    case 'relay':
      if ('lies' in action) return `lies: ${action.lies}`;
      return `is ${action.does} for ${action.lasts / 1000} s`;
    case 'machine': {
      if (action.does === 'strike') return `is killed ${action.after} steps from now`;
      if (action.does === 'clock') return `its clock is set by ${action.by / 1000} s`;
      const minutes = 'lasts' in action ? ` for ${Math.round(action.lasts / 6_000) / 10} min` : '';
      return `${action.does}${minutes}`;
    }
    case 'window':
      return action.does;
    case 'printer':
      return action.behaviour;
    case 'disk':
      if ('copies' in action) return 'gets a copy of the books';
      if ('breaks' in action) return `${action.breaks}, at a power cut`;
      return `is ${action.trouble ?? 'full'} for ${action.lasts / 1000} s`;
  }
}

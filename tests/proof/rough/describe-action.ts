import type { Action } from './actions.ts';

/** An action in words, for the story of a day that fails. */
export function describeAction(deed: Action): string {
  switch (deed.who) {
    case 'cashier': {
      const isTyped = deed.wish === 'charge' || deed.wish === 'cash-now';
      const amount = isTyped ? ` ${deed.amount}` : '';
      return `presses «${deed.wish}»${amount}`;
    }
    case 'customer': {
      const { do: does, ...more } = deed.acts;
      return `${does} ${JSON.stringify(more)}`;
    }
    case 'owner':
      return `${deed.does} of the payment that is ${deed.pick} before the last`;
    case 'stranger':
      return 'puts' in deed ? `puts an order of ${deed.puts}` : `pays ${deed.pays} without an order`;
    case 'network': {
      if ('repeats' in deed) return `delivers the last ${deed.repeats} once more`;
      const seconds = `for ${deed.lasts / 1000} s`;
      if ('limits' in deed) return `limits ${JSON.stringify(deed.limits)} ${seconds}`;
      return 'bend' in deed ? `${deed.bend} ${seconds}` : `${JSON.stringify(deed.fault)} ${seconds}`;
    }
    case 'provider':
      if ('takesOff' in deed) return 'takes the order off the register';
      if ('distorts' in deed)
        return `tells ${JSON.stringify(deed.figures)} of the payment that is ${deed.distorts} before the last`;
      return `changes its habits: ${JSON.stringify(deed.habits)}`;
    case 'machine': {
      if (deed.does === 'clock') return `its clock is set by ${deed.by / 1000} s`;
      const minutes = 'lasts' in deed ? ` for ${Math.round(deed.lasts / 6_000) / 10} min` : '';
      return `${deed.does}${minutes}`;
    }
    case 'printer':
      return deed.mood;
    case 'disk':
      if ('copies' in deed) return 'gets a copy of the books';
      if ('breaks' in deed) return `${deed.breaks}, at a power cut`;
      return `is ${deed.trouble ?? 'full'} for ${deed.lasts / 1000} s`;
  }
}

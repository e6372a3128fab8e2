import { acceptance } from './acceptance.ts';
import { cancelling } from './cancelling.ts';
import { chargebacks } from './chargebacks.ts';
import { clocks } from './clocks.ts';
import { counterGoesOn } from './counter-goes-on.ts';
import { habits } from './answer-variants.ts';
import { hands } from './amounts-and-keys.ts';
import { inCash } from './in-cash.ts';
import { leaving } from './leaving.ts';
import { mismatches } from './mismatches.ts';
import { paper } from './paper.ts';
import { providerTrouble } from './provider-trouble.ts';
import { refunding } from './refunding.ts';
import { restarts } from './restarts.ts';
import { severalPayments } from './several-payments.ts';
import { sites } from './sites.ts';
import type { Story } from './story.ts';
import { unanswered } from './unanswered.ts';

/** All stories, by subject. */
export const subjects: Readonly<Record<string, readonly Story[]>> = {
  'the provider’s acceptance cases': acceptance,
  'amounts, fingers and queues': hands,
  'money that comes twice, in parts, or late to decide': severalPayments,
  cancelling,
  'orders that end without the cashier': leaving,
  'no answer to the order': unanswered,
  'the counter goes on': counterGoesOn,
  'cash over the counter': inCash,
  'a provider in trouble': providerTrouble,
  'a provider with habits of its own': habits,
  'money that does not fit': mismatches,
  'the plug is pulled': restarts,
  'money back': refunding,
  'money that the bank takes back': chargebacks,
  paper: paper,
  clocks: clocks,
  countries: sites,
};

export const stories: readonly Story[] = Object.values(subjects).flat();

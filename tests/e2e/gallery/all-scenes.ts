import { CHARGEBACK_SCENES } from './chargeback-scenes.ts';
import { OPERATOR_PAGES, OPERATOR_SCENES } from './operator-scenes.ts';
import { ORDERS_PAGES, ORDERS_SCENES, RELAY_PAGES } from './orders-scenes.ts';
import { BOOKS_SCENES } from './books-scenes.ts';
import { SEAL_PAGES } from './seal-scenes.ts';
import { SHIFT_PAGES, SHIFT_SCENES } from './shift-scenes.ts';
import { COUNTER_SCENES, PAGE_SCENES } from './scenes.ts';
import { TRUTH_PAGES, TRUTH_SCENES } from './truth-scenes.ts';

/** Every scene there is: a list that is named here is drawn, looked over by axe, and held at every size. */
export const COUNTER = [
  ...COUNTER_SCENES,
  ...TRUTH_SCENES,
  ...BOOKS_SCENES,
  ...OPERATOR_SCENES,
  ...SHIFT_SCENES,
  ...ORDERS_SCENES,
];
export const PAGES = [
  ...PAGE_SCENES,
  ...TRUTH_PAGES,
  ...OPERATOR_PAGES,
  ...SHIFT_PAGES,
  ...ORDERS_PAGES,
  ...RELAY_PAGES,
  ...SEAL_PAGES,
  ...CHARGEBACK_SCENES,
];
export const COUNTER_NAMES: ReadonlySet<string> = new Set(COUNTER.map(({ name }) => name));

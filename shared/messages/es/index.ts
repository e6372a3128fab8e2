import { common } from './common.ts';
import { counter } from './counter.ts';
import { failures } from './failures.ts';
import { refundFailures } from './refund-failures.ts';
import { host } from './host.ts';
import { incidents } from './incidents.ts';
import { rejections } from './rejections.ts';
import { sales } from './sales.ts';
import { connection, printer, settings } from './settings.ts';
import { training } from './training.ts';

/** Spanish of the River Plate: the first language, and the one the others are measured by. */
export const spanish = {
  common,
  counter,
  failures,
  refundFailures,
  host,
  incidents,
  rejections,
  sales,
  settings,
  printer,
  connection,
  training,
};

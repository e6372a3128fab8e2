import { amounts } from './amounts.ts';
import { charging } from './charging.ts';
import { chargeback } from './chargeback.ts';
import { common } from './common.ts';
import { copies } from './copies.ts';
import { counter } from './counter.ts';
import { day } from './day.ts';
import { exercises } from './exercises.ts';
import { failures } from './failures.ts';
import { refundFailures } from './refund-failures.ts';
import { operators } from './operators.ts';
import { host } from './host.ts';
import { incidents } from './incidents.ts';
import { rejections } from './rejections.ts';
import { relay } from './relay.ts';
import { sales } from './sales.ts';
import { printerGuide } from './printer-guide.ts';
import { connection } from './connection.ts';
import { sealPhrase } from './seal-phrase.ts';
import { setupFailures } from './setup-failures.ts';
import { printer, settings } from './settings.ts';
import { shell } from './shell.ts';
import { shift } from './shift.ts';
import { story } from './story.ts';
import { training } from './training.ts';
import { truth } from './truth.ts';
import { computer, updates } from './updates.ts';
import { voucherDesk } from './voucher-desk.ts';

/** Spanish of Argentina and Uruguay: the first language; the other two must have exactly its entries. */
export const spanish = {
  amounts,
  charging,
  chargeback,
  common,
  copies,
  counter,
  day,
  exercises,
  failures,
  refundFailures,
  setupFailures,
  host,
  operators,
  incidents,
  rejections,
  relay,
  sales,
  sealPhrase,
  settings,
  printer,
  printerGuide,
  connection,
  shell,
  shift,
  story,
  training,
  truth,
  computer,
  updates,
  voucherDesk,
};

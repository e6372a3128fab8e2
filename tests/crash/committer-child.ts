/** A till that charges without end, to be killed: `node committer-child.ts <data folder> <head folder>`. */
import { openStore } from '../../electron/storage/open.ts';
import { chargeBegun, chargePaid, NOON } from '../unit/storage/support/books.ts';

const [, , folder = '', headFolder = ''] = process.argv;
const store = openStore({ folder, headFolder, now: () => NOON });
process.stdout.write('open\n');
for (;;) {
  const number = store.nextSaleNumber();
  store.commit(chargeBegun(number), NOON);
  store.commit(chargePaid(number, 4), NOON);
  // What is said here has been committed: it must be there after the kill.
  process.stdout.write(`${number}\n`);
}

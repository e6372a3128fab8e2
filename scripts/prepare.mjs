/**
 * Makes a fresh clone ready, before each npm command that needs it: installs what the lock file asks for and only
 * when something is missing or different, and checks the Node that the command will run on.
 * Runs on the machine's own Node (18 or newer) with no package installed. Prints to standard error only.
 *
 *   node scripts/prepare.mjs [--browser] [--server]    --browser also finds or installs a Chromium for the end-to-end
 *   tests; --server also installs the relay's packages, its database among them
 */
import { ensureBrowser } from './lib/browser.mjs';
import { withLock } from './lib/lock.mjs';
import { ensureServer, install, isReady, requireModernNode } from './lib/packages.mjs';
import { say } from './lib/project.mjs';
import { wordsHere } from './lib/words.mjs';

async function installWhatIsMissing() {
  if (isReady()) return;
  await withLock('install', async () => {
    // Another process may have done the work while we waited for the lock.
    if (isReady()) return;
    say(wordsHere().installing);
    await install();
  });
}

try {
  await installWhatIsMissing();
  if (process.argv.includes('--server'))
    await withLock('install', () => ensureServer(() => say(wordsHere().installing)));
  requireModernNode();
  if (process.argv.includes('--browser')) ensureBrowser();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderServer } from '../../../electron/simulator/index.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { eventually } from '../../printers/lib/parts.ts';
import type { Findings } from '../../printers/lib/table.ts';
import { commandId } from '../../support/electron/till.ts';
import type { PackedApp } from '../lib/packed-app.ts';
import { WebPage } from '../lib/web-page.ts';
import { BEFORE } from '../lib/wine-till.ts';
import type { Wine } from '../lib/wine.ts';

const PATIENCE_MS = 60_000;

/** The web host on Windows, in a folder that was chosen: one link, a charge, killed in it, resumed. */
export async function checkWeb(
  findings: Findings,
  wine: Wine,
  app: PackedApp,
  provider: ProviderServer,
): Promise<void> {
  const env = {
    CAJA_LOCALE: 'es-AR',
    CAJA_DATA_DIR: `${wine.windowsHome}\\Otra caja`,
    CAJA_ACCESS_TOKEN: provider.token,
    CAJA_STORE_ID: 'TIENDA01',
    CAJA_REGISTER_ID: 'CAJA01',
    CAJA_MERCADOPAGO_URL: provider.url,
    CAJA_WEB_PORT: '0',
    CAJA_WEB_OPEN: '0',
  };
  const open: ChildProcess[] = [];
  let runs = 0;
  const start = async (...words: string[]) => {
    const said = join(wine.home, `web-${(runs += 1)}.txt`);
    const child = wine.start(app.node, [...BEFORE, app.web, ...words], env, said);
    open.push(child);
    const link = () => /http:\/\/127\.0\.0\.1:\d+\/entrar#llave=\S+/.exec(readFileSync(said, 'utf8'))?.[0];
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    if (!(await eventually(() => link() !== undefined || child.exitCode !== null, PATIENCE_MS)))
      throw new Error(`the web host says no address: ${readFileSync(said, 'utf8')}`);
    return { child, ended, link: link() ?? '', said: () => readFileSync(said, 'utf8').trim() };
  };
  const waits = (snapshot: Snapshot) =>
    snapshot.counter.kind === 'sale' && snapshot.counter.charge?.phase === 'waiting';

  try {
    const first = await start();
    const page = await WebPage.enter(first.link);
    await page.until<Snapshot>(({ connection }) => connection.state === 'ready', PATIENCE_MS);
    findings.ok(
      'the web host opens books in a folder that was chosen, and a browser enters by its link',
      true,
      first.link,
    );

    const again = await start('--link');
    findings.ok(
      'asked for a link again, it gives one of the running host',
      (await again.ended) === 0 && new URL(again.link).origin === new URL(first.link).origin,
      again.said(),
    );
    const begun = await page.ask('charge.start', { amount: '250', commandId: commandId() });
    await page.until(waits, PATIENCE_MS);
    first.child.kill('SIGKILL');
    await first.ended;
    const note = join(wine.home, 'Otra caja/web-running.json');
    findings.ok('killed in a charge, it leaves its note behind', begun.ok && existsSync(note));

    const second = await start();
    const next = await WebPage.enter(second.link);
    const { counter } = await next.until(waits, PATIENCE_MS);
    findings.ok(
      'and the next one serves the charge',
      counter.kind === 'sale' && counter.total === 25_000,
      JSON.stringify(counter.kind),
    );
    provider.control.customer({ do: 'scan' });
    provider.control.customer({ do: 'pay', method: 'credit', installments: 3 });
    const paid = await next.until<Snapshot>(
      (snapshot) => snapshot.counter.kind === 'sale' && snapshot.counter.charge?.phase === 'paid',
      PATIENCE_MS,
    );
    findings.ok('which is paid', paid.counter.kind === 'sale' && paid.counter.money.state === 'came');
  } finally {
    for (const child of open) child.kill('SIGKILL');
  }
}

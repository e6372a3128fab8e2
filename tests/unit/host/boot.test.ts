import { describe, expect, it } from 'vitest';
import { boot, BOOT_STEPS, BootError, type BootSteps } from '../../../electron/host/boot.ts';
import { endOnCrash } from '../../../electron/host/crash.ts';
import { Shutdown } from '../../../electron/host/shutdown.ts';
import { hostWords } from '../../../electron/host/words.ts';
import { manualClock, quietLog } from '../../support/host-parts.ts';

const words = hostWords('es');

const steps = (run: (name: string) => void) =>
  Object.fromEntries(BOOT_STEPS.map((name) => [name, () => run(name)])) as unknown as BootSteps;

describe('the boot plan', () => {
  it('has these steps in this order', async () => {
    const ran: string[] = [];
    expect(
      (
        await boot(
          steps((name) => ran.push(name)),
          async () => undefined,
          words.boot,
        )
      ).ok,
    ).toBe(true);
    expect(ran).toEqual([
      'environment',
      'folders',
      'log',
      'secrets',
      'store',
      'provider',
      'printer',
      'engine',
      'serve',
    ]);
  });

  it.each(BOOT_STEPS)(
    'stops at a failing %s, tells it in words and undoes the earlier ones',
    async (failing) => {
      const ran: string[] = [];
      let undone = 0;
      const result = await boot(
        steps((name) => {
          if (name === failing) throw Object.assign(new Error('/secret/path'), { code: 'EACCES' });
          ran.push(name);
        }),
        async () => void (undone += 1),
        words.boot,
      );
      expect(result).toMatchObject({ ok: false, reason: { step: failing, exitCode: 1 } });
      expect(JSON.stringify(result)).toContain('permiso');
      expect(JSON.stringify(result)).not.toContain('/secret');
      expect(undone).toBe(1);
      expect(ran).toEqual(BOOT_STEPS.slice(0, BOOT_STEPS.indexOf(failing)));
    },
  );

  it.each([
    [
      'es',
      'No se pudo abrir los libros de la caja: no queda espacio en el disco; puede estar entrando dinero de cobros abiertos y la caja no lo ve. Liberá al menos 32 MB y volvé a abrirla enseguida.',
    ],
    [
      'pt',
      'Não foi possível abrir os livros do caixa: não há mais espaço no disco; pode estar entrando dinheiro de cobranças abertas e o caixa não o vê. Libere pelo menos 32 MB e abra-o de novo em seguida.',
    ],
    [
      'en',
      'Could not open the till’s books: the disk is full; money of open charges may be coming in, and the till does not see it. Free at least 32 MB and open it again at once.',
    ],
  ] as const)('tells a failed step in %s', async (language, line) => {
    const store = () => {
      throw Object.assign(new Error('x'), { code: 'ENOSPC' });
    };
    const result = await boot({ store }, async () => undefined, hostWords(language).boot);
    expect(result).toEqual({ ok: false, reason: { step: 'store', line, exitCode: 1 } });
  });

  it('leaves with 2 for a wrong variable, in the variable’s own line', async () => {
    const result = await boot(
      {
        environment: () => {
          throw new BootError('CAJA_X: se espera 1.');
        },
      },
      async () => undefined,
      words.boot,
    );
    expect(result).toEqual({
      ok: false,
      reason: { step: 'environment', line: 'CAJA_X: se espera 1.', exitCode: 2 },
    });
  });
});

describe('leaving', () => {
  it('closes in the opposite order, once', async () => {
    const closed: string[] = [];
    const shutdown = new Shutdown(manualClock(), () => quietLog);
    for (const name of ['store', 'printer', 'engine'])
      shutdown.join(name, 1_000, () => void closed.push(name));
    await Promise.all([shutdown.leave(), shutdown.leave()]);
    expect(closed).toEqual(['engine', 'printer', 'store']);
  });

  it('names who failed or was too slow, and closes the others all the same', async () => {
    const clock = manualClock();
    const warned: unknown[] = [];
    const log = { ...quietLog, warn: (_event: string, fields?: object) => void warned.push(fields) };
    const closed: string[] = [];
    const shutdown = new Shutdown(clock, () => log);
    shutdown.join('store', 1_000, () => void closed.push('store'));
    shutdown.join('slow', 1_000, () => new Promise(() => undefined));
    shutdown.join('broken', 1_000, () => {
      throw new Error('no');
    });
    const left = shutdown.leave();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    clock.advance(1_000);
    await left;
    expect(closed).toEqual(['store']);
    expect(warned).toEqual([
      { step: 'broken', outcome: 'failed' },
      { step: 'slow', outcome: 'too-slow' },
    ]);
  });
});

describe('a fault that nobody caught', () => {
  it('ends the program, noting where and never what', () => {
    const on = new Map<string, (error: unknown) => void>();
    const heard: unknown[] = [];
    const log = { ...quietLog, warn: (event: string, fields?: object) => void heard.push([event, fields]) };
    endOnCrash(
      { on: (event, listener) => void on.set(event, listener) },
      { words, say: (line) => heard.push(line), end: () => heard.push('ended') },
    ).noteIn(log);
    on.get('unhandledRejection')?.(new TypeError('APP_USR-1 at line\n of somebody'));
    expect(heard).toEqual([
      [
        'crashed',
        { error: 'TypeError', where: expect.stringMatching(/^boot\.test\.ts:\d+:\d+$/) as unknown },
      ],
      expect.stringContaining('retoma'),
      'ended',
    ]);
  });
});

import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { PassThrough } from 'node:stream';
import ts from 'typescript';
import { describe, expect, it, vi } from 'vitest';
import { filesOf } from '../../scripts/lib/files.mjs';
import { project } from './support/temporary-house.ts';

/** Starts programs as Windows does: a file that can be run, or a name with .exe in PATH. A script of npm's is neither. */
const started = vi.hoisted((): string[] => []);
vi.mock('node:child_process', async (original) => ({
  ...(await original<object>()),
  spawn: (command: string, _words: readonly string[], { shell = false } = {}) => {
    const runs = shell || command === 'node' || (isAbsolute(command) && !/\.(cmd|bat)$/.test(command));
    started.push(command);
    const child = new EventEmitter();
    setImmediate(() => {
      if (!runs) return child.emit('error', new Error(`spawn ${command} ENOENT`));
      child.emit('exit', 0, null);
      return child.emit('close', 0, null);
    });
    return Object.assign(child, { stdout: new PassThrough(), stderr: new PassThrough(), kill: () => true });
  },
}));

/** Calls that start a program, in all scripts: the file, and what stands where the program is named. */
function* starts(): Generator<{ file: string; program: string; line: string }> {
  for (const file of filesOf(['scripts']).filter((name) => name.endsWith('.mjs'))) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(project, file), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    const calls: ts.CallExpression[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) calls.push(node);
      ts.forEachChild(node, visit);
    };
    visit(source);
    for (const call of calls) {
      const name = call.expression.getText(source);
      if (!/^(run|capture|spawn|spawnSync|exec|execSync|execFile|execFileSync|fork)$/.test(name)) continue;
      const program = call.arguments[0]?.getText(source) ?? '';
      yield { file, program, line: `${file}: ${name}(${program}, …)` };
    }
  }
}

describe('the programs that scripts start', () => {
  it('are files, which every system can start, and never scripts that npm put beside them', () => {
    const known: readonly (readonly [file: string, programs: readonly string[]])[] = [
      // Passes on what it is given, and refuses a bare name.
      ['scripts/lib/run.mjs', ['program']],
      // An executable that was found on the disk; what installs packages on Debian.
      ['scripts/lib/browser.mjs', ['file', 'command', "'sudo'"]],
      // npm through Node; where that cannot be found, its script in a shell. The Node that npm's scripts will run on.
      ['scripts/lib/packages.mjs', ['command', "'node'"]],
      ['scripts/start.mjs', ['electron']],
    ];
    const strangers = [...starts()].filter(
      ({ file, program }) =>
        program !== 'process.execPath' &&
        known.find(([name]) => name === file)?.[1].includes(program) !== true,
    );
    expect(strangers.map(({ line }) => line)).toEqual([]);
    expect([...starts()].length).toBeGreaterThan(10);
  });

  it('are all started by the checks, on Windows too', async () => {
    const { runChecks } = await import('../../scripts/lib/checks.mjs');
    const say = vi.spyOn(console, 'log').mockReturnValue();
    const { passed, failed } = await runChecks();
    say.mockRestore();
    expect({ passed, failed }).toEqual({ passed: started.length, failed: 0 });
    expect(started.length).toBeGreaterThan(6);
  });

  it('are found by the name that their package gives them', async () => {
    const { tool } = await import('../../scripts/lib/tools.mjs');
    for (const name of ['vitest', 'playwright', 'electron-builder', 'tsc']) {
      expect(existsSync(tool(name)), name).toBe(true);
    }
    expect(() => tool('no-such-tool')).toThrow('no-such-tool');
  });

  it('that cannot be started are named, never passed over in silence', async () => {
    const { run } = await import('../../scripts/lib/run.mjs');
    const said: string[] = [];
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
    const codes = [await run('C:\\tools\\vitest.cmd', []), await run('/nowhere/vitest.cmd', [])];
    write.mockRestore();
    expect(codes).toEqual([127, 127]);
    expect(said.join('')).toMatch(/vitest\.cmd.*could not be started/);
  });
});

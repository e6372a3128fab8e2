/** Collects what a check found, prints it as a table, and ends the program by it. */
export interface Findings {
  ok(name: string, passed: boolean, detail?: string): void;
  end(): never;
}

export function createFindings(): Findings {
  const rows: { readonly name: string; readonly passed: boolean; readonly detail: string }[] = [];
  return {
    ok(name, passed, detail = '') {
      rows.push({ name, passed, detail });
      console.log(`${passed ? 'ok  ' : 'FAIL'}  ${name}${detail === '' ? '' : `  (${detail})`}`);
    },
    end() {
      const failed = rows.filter((row) => !row.passed);
      const width = Math.max(...rows.map((row) => row.name.length), 10);
      console.log(`\n${'check'.padEnd(width)}  result  detail`);
      for (const row of rows)
        console.log(`${row.name.padEnd(width)}  ${row.passed ? 'passed' : 'FAILED'}  ${row.detail}`);
      console.log(`\n${rows.length - failed.length} passed, ${failed.length} failed`);
      process.exit(failed.length === 0 && rows.length > 0 ? 0 : 1);
    },
  };
}

import { readFileSync } from 'node:fs';
import { runRoughDay } from './rough/day.ts';
const plan = JSON.parse(readFileSync(process.argv[2]!,'utf8'));
const id = process.argv[3]!;
(globalThis as any).SHOW = (told: any) => {
  const lines: any[] = [];
  for (const l of told.served) if (l.url.includes(id) || (l.body.includes(id) && l.at > 0)) lines.push([l.order, l.at, `${l.method} ${l.url.slice(0,70)} ${l.outcome} +${l.delayMs} ${l.sent.slice(0,60)} ${(new RegExp('"id":'+id+'[^]{0,40}').exec(l.body)?.[0] ?? '').slice(0,60)} refunds:${(/"refunds":\[[^\]]{0,200}/.exec(l.body)?.[0] ?? (l.url.includes('/refunds')? l.body.slice(0,260):'')).slice(0,260)} ${(/"status":"[a-z_]+"/.exec(l.body)?.[0])} refd:${/transaction_amount_refunded":[^,]+/.exec(l.body)?.[0]}`]);
  for (const p of told.paper) lines.push([p.order, p.at, `PAPER ${p.kind} ${p.saleNumber} copy ${p.copy} handed ${p.handed}`]);
  for (const [i, e] of told.journal.entries()) if (e.includes(id) || /print-/.test(e)) lines.push([told.rows[i].order, told.rows[i].at, 'ROW ' + e.slice(e.indexOf('"entry"'), e.indexOf('"entry"') + 330)]);
  for (const l of told.ledger) if (String(l.payment) === id) lines.push([0, l.at, 'LEDGER ' + l.kind + ' ' + l.status + ' ' + l.amount + ' ' + l.detail]);
  lines.sort((a,b)=>a[1]-b[1]||a[0]-b[0]);
  for (const l of lines) console.log(l.join(' '));
};
const r: any = await runRoughDay(plan);
console.log(r.findings);

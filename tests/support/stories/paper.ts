import { MINUTE, type Shop, type Story } from './story.ts';

async function sell({ till, customer, see }: Pick<Shop, 'till' | 'customer' | 'see'>): Promise<void> {
  await till.charge('100');
  await see.says('Esperando el pago');
  customer({ do: 'scan' });
  customer({ do: 'pay' });
  await till.search();
  await see.says('PAGADO');
}

/** One sale, one ticket; every further copy is marked as a copy. */
export const paper: readonly Story[] = [
  {
    name: 'the printer is out of paper: said in words, printed once when there is some',
    danger: 'a sale without a ticket, or more tickets than sales after the roll is changed',
    sources: ['trap: connected = path exists', 'peer 33', 'rule 24'],
    browser: true,
    async tell(shop) {
      const { printer, time, see } = shop;
      printer.behaviour('paper-out');
      await sell(shop);
      await see.trouble('printer-paper-out');
      await time.pass(5_000);
      await see.paper([]);
      printer.behaviour('confirms');
      await see.paper(['ticket'], 20_000);
      await see.ticket('Ticket impreso');
    },
  },
  {
    name: 'the printer dies in the middle: one question, and the copy after it says REIMPRESIÓN',
    danger: 'two tickets that look like two sales',
    sources: ['trap: time-out then a ghost print', 'peer 40', 'rule 24'],
    browser: true,
    async tell(shop) {
      const { till, printer, time, see } = shop;
      printer.behaviour('dies-in-the-middle');
      await sell(shop);
      await see.paperQuestion('unknown', 30_000);
      await see.ticket('Ticket sin confirmar');
      printer.behaviour('confirms');
      await time.pass(1_000);
      await till.answerPaper('print');
      await see.lastPaper('reimpresión 1');
    },
  },
  {
    name: 'the printer prints and says nothing: a person says that it came out',
    danger: 'a ghost of the ticket comes out minutes later',
    sources: ['trap: time-out then a ghost print', 'peer 35', 'rule 24'],
    browser: 'the same question as a printer that dies',
    async tell(shop) {
      const { till, printer, time, see } = shop;
      printer.behaviour('prints-and-says-nothing');
      await sell(shop);
      await see.paperQuestion('unknown');
      await time.pass(MINUTE);
      await see.paper(['ticket']);
      await till.answerPaper('came-out');
      await time.pass(MINUTE);
      await see.paper(['ticket']);
    },
  },
  {
    name: 'a printer that cannot answer: «Ticket enviado», never «impreso»',
    danger: '«connected» is taken for «printed»',
    sources: ['trap: connected = path exists', 'peer 35', 'rule 24'],
    browser: 'a mute printer is asked for its status first, which takes its time',
    async tell(shop) {
      const { printer, see } = shop;
      printer.behaviour('takes');
      await sell(shop);
      await see.ticket('Ticket enviado');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'the printer dies in a refund’s voucher: one question, its copy says so, and another comes out at will',
    danger: 'the customer has no paper for money that went back, or two that look like two refunds',
    sources: ['trap: reprint without its word', 'rule 24'],
    browser: true,
    async tell(shop) {
      const { till, printer, time, see } = shop;
      await sell(shop);
      await see.paper(['ticket']);
      printer.behaviour('dies-in-the-middle');
      await till.refund(null);
      await see.paperQuestion('unknown', 30_000);
      printer.behaviour('confirms');
      await time.pass(1_000);
      await till.answerPaper('print');
      await see.lastPaper('devolución, reimpresión 1', 20_000);
      await till.reprintVoucher();
      await see.lastPaper('devolución, reimpresión 2', 20_000);
    },
  },
  {
    name: 'a ticket is asked for again, twice',
    danger: 'a copy passes for another sale',
    sources: ['trap: reprint without its word', 'peer 43', 'rule 24'],
    browser: true,
    async tell(shop) {
      const { till, see } = shop;
      await sell(shop);
      await see.paper(['ticket']);
      await till.reprint();
      await see.paper(['ticket', 'reimpresión 1']);
      await till.reprint();
      await see.paper(['ticket', 'reimpresión 1', 'reimpresión 2']);
    },
  },
  {
    name: 'the paper comes back after twenty minutes: the till asks before it prints for somebody who left',
    danger: 'queued tickets spill out after the roll is changed',
    sources: ['peer 33', 'rule 24'],
    browser: 'twenty minutes',
    async tell(shop) {
      const { till, printer, time, see } = shop;
      printer.behaviour('paper-out');
      await sell(shop);
      await time.pass(20 * MINUTE);
      printer.behaviour('confirms');
      await see.paperQuestion('old', MINUTE);
      await see.paper([]);
      await till.answerPaper('print');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'switched off with a ticket that never came out: the next morning it asks',
    danger: 'yesterday’s ticket is the first thing the till prints',
    sources: ['peer 43', 'rule 24', 'rule 25'],
    browser: 'a night',
    async tell(shop) {
      const { till, printer, time, see } = shop;
      printer.behaviour('paper-out');
      await sell(shop);
      await time.pass(1_000);
      await till.kill();
      await time.pass(600 * MINUTE);
      printer.behaviour('confirms');
      await till.start();
      await see.paperQuestion('old');
      await see.paper([]);
      await till.answerPaper('drop');
      await time.pass(MINUTE);
      await see.paper([]);
    },
  },
  {
    name: 'a till without a printer sells, and keeps the ticket',
    danger: 'no printer, no sale',
    sources: ['trap: connected = path exists', 'rule 24'],
    browser: true,
    setup: { printer: false },
    async tell(shop) {
      const { till, see } = shop;
      await sell(shop);
      await see.paper([]);
      await till.next();
      await see.says('Lista para la próxima venta');
    },
  },
  {
    name: 'a refund prints while another sale waits',
    danger: 'the paper of one sale gets in the way of the next',
    sources: ['peer 6', 'rule 24'],
    browser: 'told in memory; the screen shows the waiting sale only',
    async tell(shop) {
      const { till, customer, see } = shop;
      await sell(shop);
      await till.refund('40');
      await till.next();
      await till.charge('30');
      await see.says('Esperando el pago');
      await see.paper(['ticket', 'devolución']);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket', 'devolución', 'ticket']);
    },
  },
];

import type { ActTable } from '../words.ts';

/** What somebody did, by the name of the request. */
export const acts: ActTable = {
  'sale.undo': 'Desfez um dinheiro',
  'sale.cash-refund': 'Devolveu dinheiro',
  'sale.lines': 'Mudou os itens de uma venda',
  'refund.start': 'Devolveu um pagamento',
  'incident.refund': 'Devolveu o dinheiro de um incidente',
  'incident.deliver': 'Entregou por dinheiro que chegou tarde',
  'incident.end': 'Encerrou um incidente',
  'incident.end-old': 'Encerrou vendas que o caixa não lembrava',
  'voucher.attach': 'Anotou um pagamento em uma venda',
  'charge.overwrite': 'Substituiu um pedido alheio no QR',
  'ticket.reprint': 'Reimprimiu um comprovante',
  'shift.open': 'Abriu o turno',
  'shift.move': 'Movimentou dinheiro da gaveta',
  'shift.close': 'Fechou o turno',
  'shift.reprint': 'Reimprimiu um Z',
  'shift.stop': 'Parou de usar turnos',
  'recovery.end': 'Terminou a revisão dos livros',
  'drawer.open': 'Abriu a gaveta sem uma venda',
  'printer.test': 'Testou a impressora ou a gaveta',
  'operator.pin': 'Mudou o seu PIN',
  'operator.recover': 'Definiu um PIN novo do dono',
};

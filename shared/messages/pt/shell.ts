import type { Messages } from '../types.ts';

export const shell: Messages['shell'] = {
  fault: {
    startsAgain: 'O caixa teve uma falha inesperada e abre de novo sozinho; retoma o que estava pendente.',
    again:
      'O caixa teve uma falha e abriu de novo sozinho. O que estava pendente continua na tela: não cobre outra vez.',
    ended: 'O caixa falhou várias vezes seguidas e não abre mais sozinho. Os livros estão guardados.',
    safe: 'Veja no aplicativo do Mercado Pago se as cobranças de agora entraram, e receba em dinheiro anotando cada venda. Reinicie o computador e abra o caixa; se acontecer de novo, peça ajuda com o relatório.',
    report: (file) => `Relatório da falha: ${file}`,
    understood: 'Entendi',
  },
  /** What the right button offers. */
  edit: {
    cut: 'Recortar',
    copy: 'Copiar',
    paste: 'Colar',
  },
  menu: {
    hide: 'Ocultar Caja Clara',
    quit: 'Sair de Caja Clara',
    edit: 'Editar',
    undo: 'Desfazer',
    redo: 'Refazer',
    selectAll: 'Selecionar tudo',
    window: 'Janela',
    minimize: 'Minimizar',
  },
  plain: {
    title: 'A tela falhou, o caixa continua trabalhando',
    text: 'As cobranças continuam sendo procuradas e os cupons saem. Esta folha se renova sozinha a cada poucos segundos.',
    opening: 'O caixa está abrindo.',
    nothing: 'Não há nenhuma venda no balcão.',
    sale: (number, amount) => `Venda ${number}: ${amount}`,
    states: {
      paid: 'PAGO',
      cash: 'RECEBIDO EM DINHEIRO',
      payable: 'Ainda pode ser paga: não entregue.',
      over: 'Já não pode ser paga.',
      unsure: 'Não se sabe se foi paga: não entregue.',
    },
    aside: (amount) => `Outra cobrança de ${amount} ainda pode trazer dinheiro.`,
    incidents: (count) => `Incidentes abertos: ${count}.`,
    again: 'Voltar à tela do caixa',
  },
};

import type { Messages } from '../types.ts';
import type { CauseTable, IncidentTable, StepTable } from '../words.ts';

const kinds: IncidentTable = {
  second: {
    title: 'Pagamento duplicado',
    meaning: 'A venda já estava paga e chegou outro pagamento.',
    next: 'Devolva o pagamento a mais.',
  },
  late: {
    title: 'Pagamento tardio',
    meaning: 'Chegou dinheiro de uma cobrança que já não se esperava.',
    next: 'Se o cliente leva a compra, entregue. Se não, devolva.',
  },
  excess: {
    title: 'Pagamento a mais',
    meaning: 'O cliente pagou mais que o total.',
    next: 'Devolva o que sobra.',
  },
  partial: {
    title: 'Pagamento parcial',
    meaning: 'Chegou uma parte e a cobrança terminou sem o resto.',
    next: 'Devolva o que chegou e cobre de novo.',
  },
  mismatch: {
    title: 'Pagamento que não confere',
    meaning: 'A moeda, a conta, o valor ou a data não são os da cobrança.',
    next: 'Não entregue. Ligue para o Mercado Pago com o número do pagamento.',
  },
  reversed: {
    title: 'Pagamento que voltou atrás',
    meaning: 'O dinheiro desta venda foi devolvido ou anulado antes de sair o cupom.',
    next: 'Não entregue. Se o cliente levar a compra, cobre de novo.',
    nextBeside: 'Se o cliente levar a compra, cobre de novo.',
  },
  disputed: {
    title: 'Pagamento em disputa',
    meaning: 'O pagamento está em disputa no Mercado Pago: ainda não está decidido de quem é o dinheiro.',
    next: 'Não entregue nem cobre de novo até que seja decidido.',
    nextBeside: 'Espere a decisão do Mercado Pago.',
  },
  'paid-without-close': {
    title: 'Pagamento sem fechamento',
    meaning: 'O dinheiro basta, mas o Mercado Pago não fechou o pedido.',
    next: 'Espere um momento. Se continuar, ligue para o Mercado Pago.',
  },
  unverified: {
    title: 'Sem verificar',
    meaning: 'Não deu para comprovar se uma cobrança terminada deixou dinheiro.',
    next: 'Olhe a conta do Mercado Pago e anote o resultado.',
  },
  'no-sale': {
    title: 'Pagamento sem venda',
    meaning: 'Entrou um pagamento neste caixa que não é de nenhuma venda.',
    next: 'Se o cliente está aqui, devolva. Se não, descubra de quem é.',
  },
  'unrecorded-sale': {
    title: 'Venda que o caixa não lembra',
    meaning:
      'Chegou um pagamento de uma cobrança deste caixa que falta no arquivo aberto: ele é mais antigo que a venda.',
    next: 'Já foi entregue? Se não, e o cliente não leva a compra, devolva.',
  },
  unswept: {
    title: 'Tempo sem revisar',
    meaning:
      'O caixa ficou fechado por tanto tempo que o Mercado Pago já não mostra os pagamentos mais antigos.',
    next: 'Olhe na conta do Mercado Pago os pagamentos de mais de um ano atrás e anote o resultado.',
  },
  'refund-unfinished': {
    title: 'Devolução sem terminar',
    meaning: 'Não deu para pedir a tempo, não se sabe se foi feita, ou o Mercado Pago a recusou depois.',
    next: 'Veja o pagamento no app do Mercado Pago. Se falta, devolva; se já foi devolvido por outro meio, deixe-a sem efeito.',
  },
  chargeback: {
    title: 'Contestação',
    meaning: 'O banco ou o cartão do cliente contestou o pagamento desta venda e reclama o dinheiro.',
    next: 'Veja no Mercado Pago se pede documentos e até quando.',
  },
};

const causes: CauseTable = {
  'charged-back': {
    title: 'Estorno por contestação',
    meaning: 'O banco ou o cartão do cliente contestou o pagamento e o Mercado Pago retirou o dinheiro.',
    next: 'Não entregue. Se a compra já saiu, reclame no Mercado Pago com o número do pagamento.',
    nextBeside: 'Se a compra já saiu, reclame no Mercado Pago com o número do pagamento.',
  },
  'paid-another': {
    title: 'Pagamento de outra venda',
    meaning: 'Este pagamento é de outra venda e pagou essa outra. Não voltou ao cliente.',
    next: 'Não entregue por este pagamento. Se o cliente levar a compra, cobre de novo.',
    nextBeside: 'Se o cliente levar a compra, cobre de novo.',
  },
  'going-back': {
    title: 'Pagamento em devolução',
    meaning:
      'O dinheiro desta venda está voltando ao cliente por outro meio. O Mercado Pago ainda pode recusar essa devolução.',
    next: 'Não entregue nem cobre de novo até terminar.',
    nextBeside: 'Espere até terminar.',
  },
  'order-unread': {
    title: 'Pagamento sem fechamento',
    meaning: 'O dinheiro basta, mas o caixa não conseguiu ler o pedido no Mercado Pago.',
    next: 'Espere: o caixa continua perguntando sozinho. Se continuar, ligue para o Mercado Pago.',
  },
  'cover-gone': {
    title: 'Este pagamento não foi devolvido',
    meaning: 'O pagamento que cobria a venda voltou ao cliente por outro meio: é este que a paga agora.',
    next: 'Não devolva mais nada. Se ainda assim for preciso, devolva pela venda.',
  },
  'not-needed': {
    title: 'A devolução já não era necessária',
    meaning:
      'Antes do envio soube-se que esse pagamento é de uma venda, é o que a paga agora ou já voltou ao cliente. O caixa não enviou nada.',
    next: 'Confira a venda desse pagamento antes de pedir outra.',
  },
  'other-till': {
    title: 'Pagamento de outra Caja Clara',
    meaning:
      'O pagamento é de uma cobrança de outra Caja Clara que usa este mesmo QR, ou desta com os livros que tinha antes. Pode ser de uma venda já entregue.',
    next: 'Pergunte primeiro nesse caixa. Devolva só se lá não se entregou nada por este pagamento.',
  },
  'after-return': {
    title: 'Pagamento depois de uma devolução',
    meaning: 'O dinheiro desta venda tinha voltado ao cliente, e depois chegou outro pagamento.',
    next: 'Se a compra saiu e não voltou, este pagamento a paga: feche com «Já foi entregue». Se não, devolva-o.',
  },
};

const steps: StepTable = {
  deliver: { button: 'Entregar' },
  refund: { button: 'Devolver' },
  wait: { button: 'Já esperei, fechar' },
  called: { button: 'Já liguei, fechar' },
  'handed-over': { button: 'Já foi entregue' },
};

export const incidents = {
  kinds,
  causes,
  steps,
  refundIs: (state: string) => `Devolução: ${state}`,
  /** Many sales of lost books, in one card. */
  pages: (first: number, last: number, count: number) =>
    `Do ${first} ao ${last} de ${count}, os mais antigos primeiro.`,
  before: 'Anteriores',
  after: 'Seguintes',
  many: {
    title: (count: number) => `${count} vendas que o caixa não lembra`,
    meaning:
      'Livros se perderam, e chegaram pagamentos de cobranças deste caixa que faltam no arquivo. O que foi vendido há dias quase sempre já foi entregue.',
    next: 'Escolha um dia: as vendas pagas antes desse dia se encerram juntas como já entregues. As outras se respondem uma por uma na lista.',
    before: 'Pagas antes do dia',
    button: (count: number, sum: string) =>
      count === 1
        ? `A de antes já foi entregue (${sum})`
        : `As ${count} de antes já foram entregues (${sum})`,
    nothing: 'Nenhuma é de antes desse dia.',
    ask: 'Fica registrado, venda por venda, que já foram entregues. O dinheiro fica; depois não se pergunta mais por elas.',
    confirm: (count: number) =>
      count === 1 ? 'Sim, já foi entregue' : `Sim, as ${count} já foram entregues`,
    oneByOne: 'Responder uma por uma',
    shown: (shown: number, count: number) =>
      `As ${shown} mais antigas de ${count}; ao responder aparecem as seguintes.`,
  },
  rest: {
    title: 'Ficou uma parte',
    meaning: 'O pagamento chegou inteiro e uma parte foi devolvida.',
    next: 'Devolva o que ficou. Se o cliente levar a compra, cobre de novo depois.',
  },
  partBarred:
    'Não se pode devolver só uma parte deste pagamento. Ligue para o Mercado Pago com o número do pagamento, ou acerte com o cliente, e feche.',
  restChecking: 'Está sendo verificado o que chegou: espere alguns segundos.',
  restInCash: (amount: string) => `F9 recebe em dinheiro os ${amount} que faltam. Ou devolva o que chegou.`,
  lateBack:
    'O Mercado Pago ainda não mostra o pedido fechado: por enquanto não se pode entregar. Espere, ou devolva o pagamento.',
  lateWait: 'Espere: ainda não há nada a decidir.',
  /** In place of words about the detail of a sale. */
  withoutSale: {
    'refund-under-way':
      'Há outra devolução deste pagamento a caminho: o que falta espera que ela termine. O caixa olha sozinho.',
    'refund-unconfirmed':
      'O Mercado Pago não diz se fez a devolução: o caixa olha o pagamento e não pede duas vezes. Espere.',
    'refund-already-done': 'Esse pagamento já estava devolvido: nada foi devolvido duas vezes.',
    'refund-refused':
      'Não foi devolvido: o Mercado Pago não permite agora. Pode estar em disputa: veja o pagamento no app do Mercado Pago.',
    'refund-amount-too-large':
      'Nada foi devolvido: resta menos deste pagamento. Veja o valor e confirme de novo.',
    'refund-left-changed':
      'Nada foi devolvido: deste pagamento resta outro valor. Olhe o valor e confirme de novo.',
  },
  came: (when: string) => `Chegou em ${when}`,
  foundAt: (when: string) => `Encontrado em ${when}`,
  title: 'Incidentes',
  intro: 'Dinheiro que precisa de uma pessoa. Cada um termina com um passo seguro.',
  none: 'Não há nada pendente.',
  sale: (number: string) => `Venda ${number}`,
  noSale: 'Sem venda',
  payment: (id: string) => `Pagamento ${id}`,
  more: (count: number) => (count === 1 ? 'Há mais 1' : `Há mais ${count}`),
  all: 'Ver todos',
  open: 'Ver a venda',
  confirmRefund: (amount: string) => `Confirmar: devolver ${amount}`,
  confirmRefundAll: 'Confirmar: devolver o pagamento',
  confirmDeliver: 'Confirmar: o cliente leva',
  confirmEnd: 'Sim, fechar o incidente',
  confirmHandedOver: 'Sim, já foi entregue',
  askRefund: 'A devolução vai para a conta ou o cartão do cliente e não pode ser desfeita.',
  askDeliver: 'A venda fica recebida fora do prazo e sai o cupom.',
  delivering: 'Perguntando ao Mercado Pago antes de entregar…',
  notDelivered: (why: string) => `Não foi entregue. ${why}`,
  sending:
    'O caixa está pedindo a devolução ao Mercado Pago: espere a resposta aqui. Não peça por outro meio.',
  ofOtherTill: 'É do outro caixa, fechar',
  askRefundOther:
    'Se o outro caixa já entregou essa venda, a compra se perde: o dinheiro volta ao cliente e não dá para desfazer.',
  confirmRefundOther: (confirm: string) => `Já perguntei e não foi entregue. ${confirm}`,
  understood: 'Entendido, fechar',
  askEnd: 'Fica registrado que uma pessoa revisou.',
  drop: 'Deixar sem efeito',
  askDrop: 'O caixa não a envia mais. Se o Mercado Pago já a tinha feito, o pagamento mostra.',
  confirmDrop: 'Sim, deixar sem efeito',
  askHandedOver: 'Fica registrado que a compra já foi entregue. O dinheiro fica.',
  no: 'Não, voltar',
} satisfies Messages['incidents'];

/** Guided exercises of the training: what is seen and done, step by step, and what was right in the end. */
export const exercises = {
  start: 'Exercícios',
  choose: 'Escolha um exercício',
  stop: 'Encerrar o exercício',
  close: 'Fechar',
  again: 'Fazer outro',
  putPaper: 'Colocar o papel',
  takePaper: 'Tirar o papel',
  over: 'Exercício encerrado',
  right: 'Certo',
  wrong: 'Errado',
  step: (step: number, of: number) => `Passo ${step} de ${of}`,
  names: {
    'no-paper': 'Sem papel',
    partial: 'Pagamento parcial',
    'paid-after-cancel': 'Pago depois de cancelar',
  },
  steps: {
    charge: 'Digite um valor e aperte Enter. Aparece o QR, à espera do pagamento.',
    paid: 'O cliente paga. Espere até ver PAGO: você recebeu, mesmo que o cupom não saia.',
    load: 'PAGO, e a impressora avisa que está sem papel. Não cobre de novo nem peça uma cópia: o cupom espera a vez. Coloque o papel.',
    ticket: 'O cupom sai sozinho. Se o caixa perguntar se saiu, olhe a impressora e responda o que vê.',
    part: 'O cliente paga uma parte. A tela diz quanto chegou e quanto falta: ainda não entregue.',
    'cancel-part':
      'O resto não chega. Cancele com F8: o que chegou não se perde, e aparece o pagamento parcial.',
    settle: 'Receba o resto em dinheiro com F9, ou devolva a parte pelo cartão do incidente.',
    cancel: 'O cliente escaneou, e agora diz que não vai pagar. Cancele com F8.',
    late: 'O telefone ainda mostra a cobrança, e o cliente paga mesmo assim. Veja o que a tela diz.',
    answer:
      'Chegou um pagamento tardio. Se entregar, aperte o botão de entregar; se não, o de devolver. Não cobre outra vez.',
  },
  checks: {
    'charged-once': {
      right: 'Você cobrou uma só vez.',
      wrong: 'Você começou outra cobrança antes de terminar esta: o cliente podia pagar duas vezes.',
    },
    'no-copy': {
      right: 'Você esperou o primeiro cupom.',
      wrong: 'Você pediu uma cópia enquanto o primeiro cupom esperava: saem dois papéis.',
    },
    'not-left-open': {
      right: 'Nada ficou sem resolver.',
      wrong: 'Você começou outra venda com dinheiro desta sem resolver: primeiro o incidente.',
    },
  },
};

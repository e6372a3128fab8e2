/** The ceiling per sale, the keypad on the screen, totals that are offered, and an amount that was to be changed. */
export const amounts = {
  title: 'Limite e teclado',
  ceiling: 'Perguntar antes de uma venda muito maior que as de sempre',
  learnt: (a: string | null) =>
    a === null
      ? 'Mais de dez vezes a maior venda da semana (ainda não há uma semana de vendas: não pergunta)'
      : `Mais de dez vezes a maior venda da semana: ${a}`,
  set: 'Mais que um limite fixo',
  none: 'Nunca',
  value: 'Limite por venda',
  save: 'Salvar limite',
  saved: 'Limite salvo.',
  note: 'A venda não é enviada até que a mesma tecla diga que sim. Abaixo do limite nunca se pergunta.',
  keypad: 'Teclado na tela',
  keypadWhen: { auto: 'Só em telas de toque', always: 'Sempre', never: 'Nunca' },
  pad: 'Teclado numérico',
  keys: {
    erase: 'Apagar',
    hundred: 'Dois zeros',
    thousand: 'Três zeros',
    plus: 'Mais',
    times: 'Vezes',
    mark: 'Separador decimal',
  },
  usual: 'Totais de sempre',
  /** «Cambiar el importe», ended by another sale on the counter. */
  overtaken: {
    title: (amount: string) => `${amount} não foram cobrados`,
    text: (number: string) =>
      `Foram pedidos no lugar da venda ${number}, que saiu do balcão antes de o QR ficar livre. Se for preciso, cobre de novo.`,
  },
};

/** «Configurações», «Conexão», «Avisos». */
export const relay = {
  title: 'Avisos',
  text: 'Com um servidor de avisos, o caixa fica sabendo de cada pagamento assim que o Mercado Pago conta. Sem ele cobra igual: busca os pagamentos a cada 5 segundos.',
  states: {
    practice: 'Na prática não há avisos.',
    off: 'Não há servidor de avisos.',
    enrolling: 'Cadastrando este caixa…',
    connecting: 'Conectando…',
    connected: 'Conectado: os avisos chegam.',
    unread: 'A chave deste caixa está guardada e agora não pode ser lida: nova tentativa em um minuto.',
    replaced:
      'Outra cópia deste caixa recebe os avisos no lugar dele. Se você copiou o disco para outro computador, remova os avisos em um dos dois.',
    removed: 'O servidor de avisos removeu este caixa: peça um código novo.',
  },
  away: (when: string) => `Não responde desde ${when}. Os pagamentos continuam sendo buscados como sempre.`,
  delay: (seconds: string) => `Os avisos chegam em ${seconds} s: é o usual dos últimos pagamentos.`,
  url: 'Endereço do servidor',
  code: 'Código de cadastro',
  enrol: 'Cadastrar',
  again: 'Cadastrar de novo',
  accountUrl:
    'Cole este endereço no painel do Mercado Pago, em Webhooks: por ele chegam os avisos de chargebacks e das cobranças por Orders.',
  toCopy: 'Ao tocar nele fica todo selecionado: copie.',
  copied: 'Copiado: já pode colar.',
  leave: 'Remover',
  left: 'Pronto: este caixa não recebe mais avisos.',
};

/** «Configurações», «Conexão», «Avisos». */
export const relay = {
  title: 'Avisos',
  text: 'Com um servidor de avisos, o caixa fica sabendo de cada pagamento assim que o Mercado Pago conta. Sem ele cobra igual: busca os pagamentos a cada 5 segundos.',
  states: {
    practice: 'Na prática não há avisos.',
    off: 'Não há servidor de avisos.',
    /** The environment names one. */
    unenrolled: 'Este caixa não está cadastrado no servidor de avisos: peça um código e escreva aqui.',
    recovery:
      'Em espera: os dados deste caixa foram recuperados de uma cópia. Os avisos voltam sozinhos quando você tocar em «Terminar a recuperação»; enquanto isso o servidor guarda os avisos.',
    enrolling: 'Cadastrando este caixa… Se não der certo, há nova tentativa a cada minuto.',
    connecting: 'Conectando…',
    connected: 'Conectado: os avisos chegam.',
    unread: 'A chave deste caixa está guardada e agora não pode ser lida: nova tentativa em um minuto.',
    keyless:
      'O servidor de avisos não reconhece mais a chave deste caixa, ou a chave se perdeu: peça um código novo. Os pagamentos continuam sendo buscados como sempre.',
    replaced:
      'Outro computador com os dados deste caixa recebe os avisos no lugar dele: o disco foi copiado. Remova os avisos no que não cobra; se os dois cobram, dê a um deles um código novo.',
    /** What the environment names no button takes off. */
    replacedFixed:
      'Outro computador com os dados deste caixa recebe os avisos no lugar dele: o disco foi copiado. No que não cobra, tire CAJA_SERVER_URL da configuração e depois toque em «Remover» aqui; se os dois cobram, dê a um deles um código novo.',
    removed:
      'O servidor de avisos não conhece mais este caixa: peça um código novo. Até lá não chegam avisos a ele; com o código vem outro endereço para o Mercado Pago.',
    flooded:
      'O servidor de avisos manda mais do que um caixa consegue ler: nova tentativa daqui a pouco. Os pagamentos continuam sendo buscados como sempre.',
    foreign:
      'O servidor de avisos responde algo que este caixa não entende: um dos dois pode ser de outra versão. Os pagamentos continuam sendo buscados como sempre.',
  },
  away: (when: string) => `Sem avisos desde ${when}. Os pagamentos continuam sendo buscados como sempre.`,
  /** Another computer may be this till as well, and is not seen now. */
  shared:
    'Outro computador pode ter os dados deste caixa e receber os avisos dele. Se os dois cobram, dê a um deles um código novo; se o outro não é mais usado, não é preciso fazer nada.',
  delay: (seconds: string) => `Os avisos chegam em ${seconds} s: é o usual dos últimos pagamentos.`,
  url: 'Endereço do servidor',
  code: 'Código de cadastro',
  enrol: 'Cadastrar',
  again: 'Cadastrar de novo',
  accountUrl:
    'Cole este endereço no painel do Mercado Pago, em Webhooks: por ele chegam os avisos de chargebacks e das cobranças por Orders.',
  panelOld:
    'Mudou o endereço para o Mercado Pago: coloque este no painel, em Webhooks, no lugar do anterior, que pode não trazer mais os avisos de chargebacks e de cobranças por Orders.',
  panelChanged: 'Já mudei',
  toCopy: 'Ao tocar nele fica todo selecionado: copie.',
  copied: 'Copiado: já pode colar.',
  leave: 'Remover',
  /** `here`: on this computer alone, for another one may listen with the same key. */
  leaveAsk: {
    all: 'Este caixa deixa de receber avisos; os pagamentos continuam sendo buscados como sempre.',
    here: 'Outro computador pode receber avisos com os dados deste caixa: são removidos só aqui, e o outro continua igual. Os pagamentos continuam sendo buscados como sempre.',
  },
  leaveYes: 'Sim, remover',
  leaveNo: 'Não, continuar com avisos',
  left: {
    all: 'Pronto: este caixa não recebe mais avisos.',
    here: 'Pronto: este computador não recebe mais avisos. Nada foi dito ao servidor.',
  },
};

import type { Messages } from '../types.ts';

export const common = {
  product: 'Caja Clara',
  language: 'Português',
  register: (id: string) => `Caixa ${id}`,
  nav: {
    counter: 'Balcão',
    sales: 'Vendas',
    incidents: 'Incidentes',
    shift: 'Turno',
    settings: 'Configurações',
    label: 'Seções',
  },
  back: 'Voltar ao balcão',
  unread: (count: number) => (count === 1 ? '1 pendente' : `${count} pendentes`),
  keys: { enter: 'Enter', space: 'Espaço', escape: 'Esc', arrows: '↑ ↓' },
  connection: {
    checking: 'Verificando',
    ready: 'Mercado Pago conectado',
    troubled: 'Mercado Pago com problemas',
    blocked: 'Sem cobranças com QR',
    since: (time: string) => `desde as ${time}`,
    clock: 'O relógio do computador está errado: coloque a hora no automático.',
    retry: (time: string) => `O caixa volta a perguntar às ${time}`,
    /** Where nobody but a person tries again. */
    tryAgain: (time: string) => `Você pode tentar de novo às ${time}`,
    retryIn: (left: string) => `em ${left}`,
    code: (code: string) => `Código: ${code}`,
  },
  notice: {
    'test-account': 'CONTA DE TESTE: os pagamentos não são de verdade',
    'other-provider': 'ISTO NÃO É O MERCADO PAGO: servidor de testes',
    'settings-lost':
      'OS AJUSTES SE DANIFICARAM: conecte a conta de novo em Configurações; pode estar entrando dinheiro',
  },
  shopWords: {
    'from-tickets': {
      title: 'Os ajustes se danificaram: os dados da loja são os do último cupom',
      text: 'Confira e salve em Configurações, Loja.',
    },
    lost: {
      title: 'Os dados da loja nos cupons se perderam',
      text: 'Os cupons saem com o nome que a loja tem no Mercado Pago. Preencha de novo em Configurações, Loja.',
    },
  },
  headNotKept: {
    title: 'Ninguém notaria se os dados fossem velhos',
    text: 'Este computador não consegue guardar a marca dos livros. Verifique as permissões da pasta de estado.',
  },
  copies: {
    fail: (last: string | null, there: boolean) => {
      const where = there ? ' no segundo lugar' : '';
      return last === null
        ? `Ainda não há nenhuma cópia dos livros${where}`
        : `A última cópia dos livros${where} é de ${last}`;
    },
    see: 'Veja em Configurações, Livros.',
    here: 'a pasta dos livros',
    causes: {
      'no-room': (place: string) =>
        `Não há mais espaço em ${place}: apague ou passe para outro disco o que não faz falta.`,
      'no-folder': (place: string) =>
        `Não há uma pasta em ${place}. Se for um pendrive, veja se está conectado.`,
      'not-mounted': (place: string) =>
        `O disco das cópias não está: em ${place} ficou só a pasta. Se for um pendrive, veja se está conectado.`,
      'not-permitted': (place: string) =>
        `O caixa não pode gravar em ${place}: verifique as permissões, ou se está protegido contra gravação.`,
      'no-answer': (place: string) =>
        `Não responde ${place}: veja se está conectado, ou se o outro computador está ligado.`,
      damaged: () => 'A cópia não saiu inteira: o caixa revisa os livros e os conserta sozinho.',
      'not-same': (place: string) =>
        `O que ficou em ${place} não é o que foi gravado: troque o pendrive ou o disco.`,
      'key-away': (place: string) =>
        `As cópias em ${place} são cifradas, e o cofre de chaves do sistema não responde: serão feitas quando ele voltar.`,
      'key-lost': (place: string) =>
        `As cópias em ${place} são cifradas, e a chave não pode mais ser lida: digite a frase de recuperação em Configurações, Livros.`,
      other: (place: string) => `Não foi possível gravar em ${place}.`,
    },
  },
  recovery: {
    title: 'Dados recuperados de uma cópia',
    text: 'O caixa não cobra por QR, não devolve nem imprime sozinho até você revisar e tocar em «Terminar a recuperação». Em dinheiro se pode vender. O que falta se vê em «Livros e cópias».',
    end: 'Terminar a recuperação',
    books: 'Livros e cópias',
    yes: 'Sim, já revisei',
    no: 'Não, voltar',
    lostOrder: (minutes: number) =>
      `No QR pode ficar, até ${minutes} minutos, uma cobrança que o caixa não lembra. Que o cliente veja o valor antes de pagar.`,
  },
  /** A scanner read something that opened nothing. */
  scan: {
    title: {
      'not-a-ticket': 'Esse código não é de um cupom',
      'not-ours': 'Esse comprovante não está nos livros deste caixa',
      'not-read': 'Não foi possível buscar esse comprovante',
    },
    text: (code: string) => `Foi lido «${code}». Nada foi cobrado nem mudado.`,
  },
  training: {
    mark: 'TREINAMENTO',
    text: 'Não se cobra dinheiro de verdade',
    connect: 'Conectar minha conta',
  },
  cover: {
    opening: 'Abrindo o caixa…',
    steps: {
      checking: 'Conferindo os livros',
      reading: 'Lendo o que sobrou do arquivo danificado',
      joining: 'Montando os livros de novo',
      upgrading: 'Preparando os livros para esta versão',
    },
    rows: (done: string, of: string | null) => (of === null ? `${done} linhas` : `${done} de ${of} linhas`),
    pages: (done: string, of: string | null) =>
      of === null ? `${done} páginas` : `${done} de ${of} páginas`,
    openingMoney:
      'Nenhum pagamento se perde: o caixa os procura assim que abrir. Se um cliente diz que já pagou, não entregue antes de ver aqui.',
    openingTraining: 'São os livros de treinamento: não há dinheiro em jogo.',
    openingNext:
      'Não mexa em nada: o caixa abre sozinho. Enquanto isso, cobre em dinheiro e anote. Se o computador desligar, começa de novo sem perder nada.',
    title: 'Não se sabe: o caixa não responde',
    text: 'Pode estar entrando dinheiro sem que se veja. Não entregue nem cobre de novo: esta tela volta sozinha.',
    crashed: 'Esta tela falhou',
    crashedText: 'Esta tela não sabe como está cada cobrança. Não entregue: recarregue para ver.',
    reload: 'Recarregar',
  },
  paperLow: 'Resta pouco papel',
  paperWaiting: (count: number) => (count === 1 ? '1 cupom em espera' : `${count} cupons em espera`),
  close: 'Fechar',
} satisfies Messages['common'];

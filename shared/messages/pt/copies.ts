/** Copies that are encrypted, and going back to one. */
export const copies = {
  title: 'Cópias cifradas',
  off: (place: string) =>
    `As cópias em ${place} podem ser lidas sem chave: quem achar o pendrive vê as vendas.`,
  on: (since: string) =>
    `As cópias fora desta pasta são cifradas desde ${since}. Abrem com a frase de recuperação.`,
  away: 'O cofre de chaves do sistema não responde: as cópias cifradas esperam. Nenhuma é feita sem cifrar.',
  lost: 'A chave das cópias não pode mais ser lida. Digite a frase de recuperação e as cópias continuam.',
  plainThere: (count: number) =>
    count === 1
      ? 'Resta 1 cópia sem cifrar: será cifrada com a próxima cópia.'
      : `Restam ${count} cópias sem cifrar: serão cifradas com a próxima cópia.`,
  begin: 'Cifrar as cópias',
  renew: 'Trocar a frase',
  stop: 'Parar de cifrar',
  stopAsk:
    'Parar de cifrar? As próximas cópias poderão ser lidas por quem as achar. As já cifradas continuam precisando da frase.',
  stopYes: 'Sim, parar de cifrar',
  stopNo: 'Não, continuar cifrando',
  phrase: {
    title: 'Frase de recuperação',
    text: 'Com estas doze palavras se abrem as cópias. O caixa não as guarda: sem elas, em outro computador ninguém abre as cópias, nem nós.',
    safe: 'Imprima ou copie à mão, e guarde longe deste computador e das cópias.',
    older:
      'As cópias antigas sem cifrar também são cifradas. Um pendrive pode guardar restos do que foi apagado.',
    newOne: 'As cópias feitas até agora continuam abrindo com a frase anterior: não a jogue fora ainda.',
    print: 'Imprimir a frase',
    printed: 'Frase impressa: veja se as doze palavras estão legíveis.',
    sent: 'Frase enviada à impressora: veja se saiu e se as doze palavras estão legíveis.',
    notPrinted: (why: string) =>
      `${why}. Nada foi impresso, e nada fica esperando: toque em «Imprimir a frase» de novo quando ela estiver pronta, ou copie à mão.`,
    unknown: (why: string) =>
      `${why}. Não se sabe se a frase saiu. Olhe a impressora: não deixe ali um papel com palavras. Se não estiver inteira, rasgue e toque em «Imprimir a frase» de novo.`,
    next: 'Já tenho as palavras',
    cancel: 'Cancelar',
    check: 'Olhe o seu papel e digite estas duas palavras.',
    word: (number: number) => `Palavra ${number}`,
    wrong: (numbers: string) => `Não confere: palavra ${numbers}. Olhe o papel e tente de novo.`,
    confirm: 'Começar a cifrar',
    back: 'Ver a frase outra vez',
    started: 'Pronto: as cópias são cifradas. Guarde bem a frase.',
    field: 'As doze palavras, em ordem',
    open: 'Abrir',
    giveBack: 'Digitar a frase',
    givenBack: 'Pronto: a chave voltou.',
  },
  problems: {
    count: (words: number) => `A frase tem doze palavras e você digitou ${words}.`,
    unknownWord: (number: number, word: string) =>
      `A palavra ${number} (“${word}”) não está na lista: veja como se escreve.`,
    checksum:
      'São palavras da lista, mas juntas não formam uma frase: confira a ordem e se nenhuma foi trocada.',
    other:
      'Essa frase não abre esta cópia. Pode ser a de outro caixa ou uma anterior. Tentar de novo não custa nada.',
  },
  encrypted: 'cifrada',
  others: 'de outro caixa',
  byHeader: (sales: string) => `segundo o seu cabeçalho, sem abri-la: ${sales}`,
  unopened: 'o que contém aparece ao abrir',
  restore: {
    title: (when: string) => `Cópia de ${when}`,
    opening: 'Abrindo e conferindo a cópia… O caixa continua funcionando.',
    needsPhrase: 'Esta cópia está cifrada e a chave não está neste computador.',
    has: 'Contém',
    range: (first: string, firstWhen: string, last: string, lastWhen: string) =>
      `da ${first} (${firstWhen}) à ${last} (${lastWhen})`,
    lost: 'Sai dos livros',
    lostNothing: 'Nada: contém todas as vendas de agora.',
    gained: 'Volta aos livros',
    more: (count: number) => `e mais ${count}`,
    others:
      'É de outro caixa. Use somente se esse caixa não funciona mais: dois caixas com os mesmos livros se atrapalham.',
    otherAccount:
      'É de outra conta do Mercado Pago: com estes livros o caixa não cobra até conectar essa conta.',
    stays:
      'Os livros de agora são guardados à parte, inteiros: nada é apagado. Depois o caixa só observa, até que uma pessoa revise.',
    yes: 'Voltar a esta cópia',
    no: 'Não, deixar tudo como está',
    ask: 'Voltar a esta cópia?',
  },
};

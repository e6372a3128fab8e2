/** The guided test: which printer it is, and what to do when nothing comes out. */
export const printerGuide = {
  checking: 'Vendo se há uma impressora nesse endereço…',
  model: {
    title: 'Qual é a impressora?',
    text: 'Escolha a que está escrita na frente ou na etiqueta de baixo: o teste começa com os ajustes dela, e tudo se vê no papel.',
    seenAs: (name: string) => `O sistema a chama de «${name}».`,
    search: 'Procurar por marca ou modelo',
    other: (mm: number) => `Outra de ${mm} mm`,
    uncertain: 'Faltam dados comprovados: olhe bem cada folha',
    proposed: 'A que parece ser',
    now: 'A de agora',
    more: (count: number) => `Há mais ${count}: digite para encontrar.`,
    none: 'Nenhuma se chama assim. Escolha «Outra» pela largura do papel.',
    fact: 'Modelo',
  },
  twoByte: {
    'two-byte-off': 'Saíram letras chinesas: tentar de outro jeito',
    'two-byte-on': 'Saiu um ponto a mais em cada linha: tentar sem ele',
  },
  cameOutWell: 'Saiu bem: guardar a impressora',
  nothing: {
    answer: 'Não saiu nada',
    title: 'Não saiu nada: o que tentar',
    look: 'Veja se está ligada, com papel, com a tampa fechada e sem luzes piscando. Se o papel está ao contrário, sai em branco.',
    places: {
      tcp: 'Imprima o autoteste da impressora (ligue com o botão de papel apertado): ele diz o endereço IP.',
      file: 'Desconecte o cabo USB e conecte de novo. Nenhum outro programa pode estar usando a impressora.',
      serial: 'A velocidade tem que ser a mesma que o autoteste da impressora diz.',
      cups: 'A fila do CUPS não pode estar parada, e tem que mandar os dados como são («raw»).',
      windows:
        'No Windows, a fila não pode estar em pausa nem desconectada; serve o driver do fabricante ou «Generic / Text Only».',
      folder: 'Este endereço é uma pasta: os cupons ficam ali e não saem no papel.',
    },
    tries: {
      again: 'Pronto: imprimir outra vez',
      'other-speed': (baud: number) => `Tentar a ${baud} bauds`,
      'more-feed': 'Ficou dentro: avançar mais antes de cortar',
      plainest: 'Tentar com o mais simples',
      'other-printer': 'Escolher outra impressora ou endereço',
    },
    back: 'Saiu, sim: voltar à pergunta',
  },
};

/** The phrase that the key of the seal lies under, where the system has no key store. */
export const sealPhrase = {
  plain:
    'Quem entra neste computador com o usuário do caixa pode copiar essa chave e selar livros mudados. Com uma frase, a chave fica fechada até alguém digitá-la.',
  locked:
    'A chave está fechada e os selos esperam. As vendas seguem. Digite a frase e tudo o que falta é selado.',
  unsealed: (rows: number) => (rows === 1 ? 'Há 1 anotação sem selo.' : `Há ${rows} anotações sem selo.`),
  phrase: 'Frase da chave',
  open: 'Abrir a chave',
  opened: 'Pronto: os livros foram selados. A chave fica aberta até o programa ser fechado.',
  begin: 'Fechar a chave com uma frase',
  change: 'Mudar a frase',
  stop: 'Tirar a frase',
  forgotten: 'Ninguém sabe a frase',
  now: 'A frase de agora',
  next: 'Frase nova',
  again: 'A mesma frase, outra vez',
  differ: 'As duas não são iguais.',
  rule: 'Quatro palavras ao acaso ou mais, de 16 letras pelo menos. Anote-a e guarde-a longe deste computador: o caixa não a guarda.',
  newKey:
    'A partir daí uma chave nova sela. O que foi selado antes continua sendo conferido com o nome da chave de antes.',
  stopText: 'Sem frase, a chave nova fica num arquivo que o usuário do caixa lê.',
  forgottenText:
    'Começa uma chave nova com outra frase. O que foi anotado desde o último selo só a chave nova sela.',
  save: 'Guardar a frase',
  stopYes: 'Tirar a frase',
  cancel: 'Deixar tudo como está',
  saved: 'Pronto: a partir de agora uma chave nova sela. Imprima um selo e guarde o papel.',
};

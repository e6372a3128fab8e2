import type { FailureTable } from '../words.ts';

/** What a typed amount was not taken for. */
export const amountFailures = {
  'amount-empty': {
    title: 'No amount yet',
    meaning: 'Nothing was sent.',
    next: 'Type how much to charge and press Enter.',
  },
  'amount-unreadable': {
    title: 'That amount cannot be read',
    meaning: 'Nothing was sent. What you typed is still there.',
    next: 'Write it like 1234.50 or 1,234.50.',
  },
  'amount-zero': { title: 'The amount is zero', meaning: 'Nothing was sent.', next: 'Type more than zero.' },
  'amount-too-large': {
    title: 'The amount is too large',
    meaning: 'Nothing was sent: it may be a slip.',
    next: 'Check the digits and type it again.',
  },
  'amount-decimals-not-taken': {
    title: 'This currency has no cents',
    meaning: 'Nothing was sent.',
    next: 'Type it without decimals.',
  },
  'amount-unfinished': {
    title: 'The sum is not finished',
    meaning: 'Nothing was sent. What you typed is still there.',
    next: 'Type the number that is missing after the + or the ×.',
  },
  'amount-fraction': {
    title: 'The sum is no exact amount',
    meaning: 'Nothing was sent: a fraction of the smallest coin would be left.',
    next: 'Type the amount rounded.',
  },
  'amount-above-ceiling': {
    title: 'Sure? It is far more than your usual sale',
    meaning: 'Nothing was sent: it is above the ceiling per sale.',
    next: 'If it is right, press the same key again; if not, correct it.',
  },
} satisfies Partial<FailureTable>;

import { int, number, toggle } from '../fields'

/** The sizes of a recurrent layer or cell, its first arguments. */
export const SIZES = [
  int('input_size', null, 'Numbers of the input at each step; follows the input unless pinned.', {
    min: 1,
    empty: 'follows the input',
    positional: true,
    soft: [1, 128],
  }),
  int('hidden_size', 16, 'Numbers of the state h, one for each hidden unit.', {
    min: 1,
    max: 65536,
    positional: true,
    soft: [1, 128],
  }),
] as const

export const LAYERS = int(
  'num_layers',
  1,
  'Layers on top of each other, each reading the one below.',
  {
    min: 1,
    max: 64,
    soft: [1, 4],
  },
)

export const BIAS = toggle('bias', true, 'Adds two learned numbers to each gate.')

/** The arguments that follow, up to those of LSTM alone. */
export const OTHERS = [
  toggle(
    'batch_first',
    false,
    'The batch is the first axis and time the second; else the reverse.',
  ),
  number('dropout', 0, 'Chance that a number between two layers is dropped, in training.', {
    min: 0,
    max: 1,
    soft: [0, 0.9],
  }),
  toggle('bidirectional', false, 'A second direction reads the sequence from its end.'),
] as const

/** What is not an argument of the constructor. */
export const OUTSIDE = [
  toggle(
    'training',
    false,
    'As after module.train(): drops numbers between the layers, where dropout says so.',
    { outside: true },
  ),
  int('seed', 0, 'The same seed drops the same numbers, those of torch.manual_seed(seed).', {
    min: 0,
    max: 2 ** 32 - 1,
    soft: [0, 100],
    outside: true,
  }),
] as const

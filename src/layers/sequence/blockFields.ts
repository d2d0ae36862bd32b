import { choice, int, number, toggle } from '../fields'
import { OUTSIDE } from './recurrentFields'

/** The parameters of TransformerEncoderLayer and TransformerDecoderLayer. */
export const BLOCK_FIELDS = [
  int('d_model', null, 'Numbers of each step; follows the input unless pinned.', {
    min: 1,
    empty: 'follows the input',
    positional: true,
    soft: [1, 128],
  }),
  int('nhead', 1, 'Parts that attend by themselves; they share the numbers evenly.', {
    min: 1,
    max: 65536,
    positional: true,
    soft: [1, 16],
  }),
  int('dim_feedforward', 2048, 'Numbers between the two dense layers.', {
    min: 1,
    max: 65536,
    soft: [1, 4096],
  }),
  number('dropout', 0.1, 'Chance that a number is dropped, in training.', {
    min: 0,
    max: 1,
    soft: [0, 0.9],
  }),
  choice('activation', ['relu', 'gelu'], 'The function between the dense layers.'),
  number('layer_norm_eps', 1e-5, 'Added to the variance in all norms.', { soft: [0, 0.1] }),
  toggle(
    'batch_first',
    false,
    'The batch is the first axis and steps the second; else the reverse.',
  ),
  toggle('norm_first', false, 'Normalises before attention and dense layers, not after.'),
  ...OUTSIDE,
] as const

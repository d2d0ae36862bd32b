import { keras } from '../python'
import { dropping } from './dropping'

/** In training zeroes values at random and scales up the others. Source: torch.nn.Dropout. */
export const dropout = dropping({
  kind: 'Dropout',
  aliases: ['regularisation'],
  usual: true,
  help: 'In training sets values to 0 by chance and enlarges the others, so that the mean stays.',
  channels: null,
  alpha: false,
  written: (p, _input, seed) => keras('Dropout', String(p.p), seed),
  examples: [
    {
      title: 'Not in training everything passes',
      parameters: {},
      inputs: [[4, 120]],
      output: [4, 120],
    },
    {
      title: 'In training half of the values fall',
      parameters: { training: true },
      inputs: [[1, 16, 5, 5]],
      output: [1, 16, 5, 5],
    },
  ],
})

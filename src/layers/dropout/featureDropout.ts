import { keras } from '../python'
import { letters, say, shape } from '../sentence'
import { channelProblem, dropping } from './dropping'

/**
 * In training zeroes whole channels of signals at random and scales up the others. Source:
 * torch.nn.Dropout1d.
 */
export const dropout1d = dropping({
  kind: 'Dropout1d',
  aliases: ['SpatialDropout1D'],
  help: 'In training sets whole channels of a signal to 0 by chance and enlarges the others.',
  channels: (input) => (input.length === 2 ? 1 : 2),
  alpha: false,
  misfit: (input) =>
    input.length === 2 || input.length === 3
      ? null
      : {
          text: say`Dropout1d reads ${letters('NCL')} or ${letters('CL')}, this is
            ${shape(input)}.`,
          got: shape(input),
          expected: say`${letters('NCL')} or ${letters('CL')}`,
          fixes: [],
          torch:
            `RuntimeError: dropout1d: Expected 2D or 3D input, but received a ${input.length}D ` +
            'input. Note that dropout1d exists to provide channel-wise dropout on inputs with 1 ' +
            'spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or ' +
            '3D inputs).',
        },
  written: (p, input, seed) =>
    keras('Dropout', String(p.p), `noise_shape=(${input.slice(0, -1).join(', ')}, 1)`, seed),
  examples: [
    {
      title: 'Not in training everything passes',
      parameters: {},
      inputs: [[4, 8, 100]],
      output: [4, 8, 100],
    },
    {
      title: 'In training half of the channels fall, without a batch too',
      parameters: { training: true },
      inputs: [[8, 100]],
      output: [8, 100],
    },
  ],
})

/**
 * In training zeroes whole channels at random and scales up the others. Source: torch.nn.Dropout2d.
 */
export const dropout2d = dropping({
  kind: 'Dropout2d',
  aliases: ['SpatialDropout2D', 'channel dropout'],
  help: 'In training sets whole channels to 0 by chance and enlarges the others.',
  channels: () => 2,
  alpha: false,
  misfit: channelProblem('Dropout2d'),
  written: (p, input, seed) =>
    input.length === 3 || input.length === 4
      ? keras(`SpatialDropout${input.length - 2}D`, String(p.p), seed)
      : null,
  examples: [
    {
      title: 'Not in training everything passes',
      parameters: {},
      inputs: [[1, 16, 5, 5]],
      output: [1, 16, 5, 5],
    },
    {
      title: 'In training a third of the maps fall',
      parameters: { p: 0.33, training: true },
      inputs: [[2, 6, 8, 8]],
      output: [2, 6, 8, 8],
    },
  ],
})

import { keras } from '../python'
import { channelProblem, dropping } from './dropping'

/** The dropout that goes with SELU. Source: torch.nn.AlphaDropout. */
export const alphadropout = dropping({
  kind: 'AlphaDropout',
  aliases: ['SELU dropout'],
  help: 'In training sets values to the lowest that SELU gives; mean 0 and variance 1 stay.',
  channels: null,
  alpha: true,
  written: (p, _input, seed) => keras('AlphaDropout', String(p.p), seed),
  examples: [
    {
      title: 'Not in training everything passes',
      parameters: {},
      inputs: [[4, 120]],
      output: [4, 120],
    },
    {
      title: 'In training a fifth of the values fall',
      parameters: { p: 0.2, training: true },
      inputs: [[4, 120]],
      output: [4, 120],
    },
  ],
})

/** The same for whole channels. Source: torch.nn.FeatureAlphaDropout. */
export const featurealphadropout = dropping({
  kind: 'FeatureAlphaDropout',
  aliases: ['SELU channel dropout'],
  help: 'In training sets whole channels to the lowest value that SELU gives.',
  channels: () => 2,
  alpha: true,
  misfit: channelProblem('FeatureAlphaDropout'),
  written: (p, input, seed) =>
    keras(
      'AlphaDropout',
      String(p.p),
      input.length > 2
        ? `noise_shape=(${input.map((size, axis) => (axis < 2 ? size : 1)).join(', ')})`
        : null,
      seed,
    ),
  examples: [
    {
      title: 'Not in training everything passes',
      parameters: {},
      inputs: [[1, 16, 5, 5]],
      output: [1, 16, 5, 5],
    },
    {
      title: 'In training half of the maps fall',
      parameters: { training: true },
      inputs: [[2, 6, 8, 8]],
      output: [2, 6, 8, 8],
    },
  ],
})

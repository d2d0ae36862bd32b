import { defineLayer } from '../layer'
import { adaptive } from './adaptive'
import { type AdaptiveParams, adaptiveWindows, asPooling } from './adaptiveWindow'
import { indicesOf } from './indices'
import { OUTPUT_LENGTH, OUTPUT_SIZE, RETURN_INDICES } from './poolingFields'

const facts1d = adaptive(1, 'AdaptiveMaxPool1d', false)
const facts2d = adaptive(2, 'AdaptiveMaxPool2d', false)

/** Maximum per window; windows follow from output_size. Source: torch.nn.AdaptiveMaxPool1d. */
export const adaptivemaxpool1d = defineLayer({
  ...facts1d,
  firstOutput: 'output',
  outputs: (p) => (p.return_indices ? [indicesOf<AdaptiveParams>(1, facts1d)] : []),
  aliases: [{ name: 'GlobalMaxPooling1D', set: { output_size: 1 } }],
  help: 'Keeps the largest value of windows chosen so that the output has the length asked for.',
  fields: [OUTPUT_LENGTH, RETURN_INDICES],
  build(torch, p, [input]) {
    const even = asPooling(1, input, p)
    return even ? torch.maxPool(even) : torch.maxOver(adaptiveWindows(1, input, p))
  },
  examples: [
    {
      title: 'The largest value of each channel',
      parameters: { output_size: 1 },
      inputs: [[1, 4, 50]],
      output: [1, 4, 1],
    },
    {
      title: 'Windows overlap where the lengths do not divide',
      parameters: { output_size: 3 },
      inputs: [[1, 2, 8]],
      output: [1, 2, 3],
    },
  ],
})

/** Maximum per window; windows follow from output_size. Source: torch.nn.AdaptiveMaxPool2d. */
export const adaptivemaxpool2d = defineLayer({
  ...facts2d,
  firstOutput: 'output',
  outputs: (p) => (p.return_indices ? [indicesOf<AdaptiveParams>(2, facts2d)] : []),
  aliases: [
    'adaptive maximum pooling',
    { name: 'GlobalMaxPooling2D', set: { output_size: 1 } },
    { name: 'GlobalMaxPool', set: { output_size: 1 } },
  ],
  help: 'Keeps the largest value of windows chosen so that the output has the size asked for.',
  fields: [OUTPUT_SIZE, RETURN_INDICES],
  build(torch, p, [input]) {
    const even = asPooling(2, input, p)
    return even ? torch.maxPool(even) : torch.maxOver(adaptiveWindows(2, input, p))
  },
  examples: [
    {
      title: 'The largest value of each channel',
      parameters: { output_size: 1 },
      inputs: [[1, 512, 7, 7]],
      output: [1, 512, 1, 1],
    },
    {
      title: 'Four overlapping windows',
      parameters: { output_size: 2 },
      inputs: [[1, 2, 5, 5]],
      output: [1, 2, 2, 2],
    },
  ],
})

import type { Sought } from '../adaptation'
import { defineLayer } from '../layer'
import type { Shape } from '../tensorShape'
import { adaptive } from './adaptive'
import { averaged } from './adaptiveWindow'
import { OUTPUT_LENGTH, OUTPUT_SIZE } from './poolingFields'

/** Mean per window; windows follow from output_size. Source: torch.nn.AdaptiveAvgPool1d. */
export const adaptiveavgpool1d = defineLayer({
  ...adaptive(1, 'AdaptiveAvgPool1d', true),
  aliases: [{ name: 'GlobalAveragePooling1D', set: { output_size: 1 } }],
  help: 'Takes means of windows chosen so that the output has the length asked for.',
  fields: [OUTPUT_LENGTH],
  build: (torch, p, [input]) => averaged(torch, 1, input, p),
  examples: [
    {
      title: 'The mean of each channel',
      parameters: { output_size: 1 },
      inputs: [[1, 4, 50]],
      output: [1, 4, 1],
    },
    {
      title: 'Windows overlap where the lengths do not divide',
      parameters: { output_size: 3 },
      inputs: [[1, 1, 7]],
      output: [1, 1, 3],
    },
  ],
})

/** Maps as small as another input's, or so many cells that a Linear behind a Flatten fits. */
function averages(input: Shape, { shape: wanted, size, ranks }: Sought) {
  if (input.length !== 4) return []
  const to = (sizes: Shape) => ({
    label: `AdaptiveAvgPool2d to ${sizes.join('×')}`,
    parameters: { output_size: sizes[0] === sizes[1] ? sizes[0] : sizes },
  })
  const smaller = wanted?.slice(2).every((cells, i) => 2 * cells <= input[i + 2])
  if (wanted?.length === 4 && smaller) return [{ ...to(wanted.slice(2)), rarity: 3.3 }]
  const side = Math.sqrt((size ?? 0) / input[1])
  return !ranks && Number.isInteger(side) && side > 0
    ? [{ ...to([side, side]), rarity: side === 1 ? 0.5 : 1.2, leads: true } as const]
    : []
}

/** Mean per window; windows follow from output_size. Source: torch.nn.AdaptiveAvgPool2d. */
export const adaptiveavgpool2d = defineLayer({
  ...adaptive(2, 'AdaptiveAvgPool2d', true),
  aliases: [
    'adaptive average pooling',
    { name: 'GlobalAveragePooling2D', set: { output_size: 1 } },
    { name: 'GlobalAveragePool', set: { output_size: 1 } },
    { name: 'global pooling', set: { output_size: 1 } },
    { name: 'gap', set: { output_size: 1 } },
  ],
  usual: true,
  help: 'Takes means of windows chosen so that the output has the size asked for.',
  fields: [OUTPUT_SIZE],
  adapts: (input, sought) => averages(input, sought),
  build: (torch, p, [input]) => averaged(torch, 2, input, p),
  examples: [
    {
      title: 'The mean of each channel',
      parameters: { output_size: 1 },
      inputs: [[1, 512, 7, 7]],
      output: [1, 512, 1, 1],
    },
    {
      title: 'None keeps the height',
      parameters: { output_size: [null, 2] },
      inputs: [[1, 2, 4, 5]],
      output: [1, 2, 4, 2],
    },
    {
      title: 'A larger output repeats cells',
      parameters: { output_size: 6 },
      inputs: [[1, 1, 4, 4]],
      output: [1, 1, 6, 6],
    },
  ],
})

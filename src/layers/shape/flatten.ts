import { axisOf, outOfRange } from '../axes'
import { int } from '../fields'
import { times } from '../formula'
import { defineLayer } from '../layer'
import { reshaped } from '../python'
import { type Shape, sizeOf } from '../tensorShape'
import { SAME_ORDER } from './sameOrder'

const range = (
  input: Shape,
  p: { readonly start_dim: number; readonly end_dim: number },
): [number, number] => [axisOf(p.start_dim, input.length), axisOf(p.end_dim, input.length)]

/** Merges axes into one, row-major in PyTorch's order C, H, W. Source: torch.nn.Flatten. */
export const flatten = defineLayer({
  ...SAME_ORDER,
  kind: 'Flatten',
  aliases: ['ravel'],
  usual: true,
  icon: 'rows-3',
  help: 'Lays the values of several axes out in one row.',
  fields: [
    int('start_dim', 1, 'First axis to join; 0 is the batch.', { min: -8, max: 7, soft: [0, 3] }),
    int('end_dim', -1, 'Last axis to join; −1 is the last one.', {
      min: -8,
      max: 7,
      soft: [-1, 3],
    }),
  ],
  shape([input], p) {
    const misfit =
      outOfRange('start_dim', p.start_dim, input, input.length > 1 ? 1 : 0) ??
      outOfRange('end_dim', p.end_dim, input, -1)
    if (misfit) return misfit
    const [start, end] = range(input, p)
    if (start > end)
      return {
        text: `start_dim ${p.start_dim} comes after end_dim ${p.end_dim}.`,
        field: 'start_dim',
        fixes: [{ label: 'Set end_dim to -1', set: { end_dim: -1 } }],
        torch: 'RuntimeError: flatten() has invalid args: start_dim cannot come after end_dim',
      }
    if (input.length === 0) return [1]
    return [...input.slice(0, start), sizeOf(input.slice(start, end + 1)), ...input.slice(end + 1)]
  },
  explain([input], p) {
    const [start, end] = range(input, p)
    const joined = input.slice(start, end + 1)
    return {
      rule: { words: 'the sizes from start_dim to end_dim are multiplied' },
      lines: [{ axis: '', formula: times(...joined) }],
    }
  },
  adapts(input, { shape: wanted, size, ranks }) {
    const rank = input.length
    const to = (after: number): boolean => rank > after && (!wanted || wanted.length === after)
    // Maps are meant to be flattened, a sequence only if it has as many values as are expected.
    const meant = rank > 3 || sizeOf(input.slice(1)) === size
    const all = ranks ? { rarity: 3.2 } : { rarity: meant ? 1 : 3, follows: true as const }
    const frames = { start_dim: 0, end_dim: 1 }
    return [
      ...(to(2) ? [{ parameters: {}, ...all }] : []),
      ...(to(3) && sizeOf(input.slice(2)) > 1
        ? [
            {
              label: 'Flatten 2, -1',
              parameters: { start_dim: 2 },
              rarity: 2.4,
              leads: true as const,
            },
          ]
        : []),
      // A sample without its batch.
      ...(rank === 3 && !ranks && sizeOf(input) === size
        ? [{ label: 'Flatten 0, -1', parameters: { start_dim: 0 }, rarity: 1.5 }]
        : []),
      // A video's frames as a batch of pictures.
      ...(rank > 4 && to(rank - 1)
        ? [{ label: 'Flatten 0, 1', parameters: frames, rarity: 1.5 }]
        : []),
    ]
  },
  keras: (_p, [input], output) => [reshaped(input, output)],
  build: (torch, p, [input]) => torch.flatten(...range(input, p)),
  examples: [
    {
      title: '16 maps of 5×5 are 400 numbers',
      parameters: {},
      inputs: [[1, 16, 5, 5]],
      output: [1, 400],
    },
    {
      title: 'start_dim 2 joins rows and columns only',
      parameters: { start_dim: 2 },
      inputs: [[1, 2, 3, 2]],
      output: [1, 2, 6],
    },
  ],
})

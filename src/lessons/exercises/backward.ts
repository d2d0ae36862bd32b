import type { Parameters } from '../../layers/fields'
import { printShape, type Shape } from '../../layers/tensorShape'
import { settingTask } from './answers'
import type { ExerciseTask, ExerciseTemplate } from './exercise'
import { type StepCard, stepOf, workingOf } from './step'

/** A task that asks for one parameter of a layer, so that a given shape comes out. */
function settingOf(
  [kind, given]: readonly [string, Parameters],
  input: Shape,
  name: string,
  solution: number,
): ExerciseTask | null {
  const outcome = (value: number): Shape | null =>
    stepOf([kind, { ...given, [name]: value }], [input])?.output ?? null
  const step = stepOf([kind, { ...given, [name]: solution }], [input])
  if (!step) return null
  const written = Object.entries({ ...given, [name]: '?' })
    .filter(([field]) => field !== 'out_channels')
    .map(([field, value]) => `${field}=${String(value)}`)
    .join(', ')
  const channels = 'out_channels' in given ? `${input[1]}, ${String(given.out_channels)}, ` : ''
  return settingTask(
    {
      question: `Which ${name} makes ${printShape(step.output)} of it?`,
      code: [`x = torch.randn(${input.join(', ')})`, `x = nn.${kind}(${channels}${written})(x)`],
      working: workingOf(step),
    },
    name,
    solution,
    outcome,
  )
}

/** Tasks backward: from sizes to what gives them. Any right answer counts. */
export const backwardTemplates: readonly ExerciseTemplate[] = [
  {
    id: 'find-padding',
    title: 'Find the padding',
    level: 3,
    make({ pick, whole }) {
      const side = whole(12, 40)
      return settingOf(
        ['Conv2d', { out_channels: pick([4, 8]), kernel_size: pick([3, 5, 7]) }],
        [1, pick([1, 3]), side, side],
        'padding',
        whole(1, 4),
      )
    },
  },
  {
    id: 'find-kernel',
    title: 'Find the kernel',
    level: 3,
    make({ pick, whole }) {
      const side = whole(12, 40)
      return settingOf(
        ['Conv2d', { out_channels: pick([4, 8]), padding: whole(0, 2) }],
        [1, pick([1, 3]), side, side],
        'kernel_size',
        whole(2, 7),
      )
    },
  },
  {
    id: 'find-stride',
    title: 'Find the stride',
    level: 4,
    make({ pick, whole }) {
      const side = whole(20, 60)
      return settingOf(
        ['Conv2d', { out_channels: pick([4, 8]), kernel_size: whole(2, 5) }],
        [1, pick([1, 3]), side, side],
        'stride',
        whole(2, 5),
      )
    },
  },
  {
    id: 'find-dilation',
    title: 'Find the dilation',
    level: 5,
    make({ pick, whole }) {
      const side = whole(24, 50)
      return settingOf(
        ['Conv2d', { out_channels: pick([4, 8]), kernel_size: pick([3, 5]) }],
        [1, pick([1, 3]), side, side],
        'dilation',
        whole(2, 4),
      )
    },
  },
  {
    id: 'find-pool',
    title: 'Find the pooling',
    level: 4,
    make({ pick, whole }) {
      const side = whole(20, 60)
      return settingOf(
        ['MaxPool2d', {}],
        [1, pick([3, 16]), side, side],
        'kernel_size',
        whole(2, 6),
      )
    },
  },
  {
    id: 'find-input',
    title: 'Find the size of the input',
    level: 6,
    make({ pick, whole }) {
      const card: StepCard = [
        'Conv2d',
        { out_channels: 4, kernel_size: pick([3, 5]), stride: pick([1, 2]), padding: whole(0, 2) },
      ]
      const side = whole(12, 50)
      const outcome = (size: number): Shape | null =>
        size > 4096 ? null : (stepOf(card, [[1, 1, size, size]])?.output ?? null)
      const step = stepOf(card, [[1, 1, side, side]])
      if (!step) return null
      const settings = Object.entries(card[1] ?? {})
        .filter(([field]) => field !== 'out_channels')
        .map(([field, value]) => `${field}=${String(value)}`)
      return settingTask(
        {
          question: `How high and wide is the input, if ${printShape(step.output)} comes out?`,
          code: [`x = nn.Conv2d(1, 4, ${settings.join(', ')})(x)`],
          working: workingOf(step),
        },
        'size',
        side,
        outcome,
      )
    },
  },
]

import { sizeOf } from '../../layers/tensorShape'
import { numberTask } from './answers'
import type { ExerciseTemplate } from './exercise'
import { chainOf, parametersIn, printChain, printStep, type StepCard, stepOf } from './step'

/** Tasks that count: parameters, multiply-adds, the receptive field. */
export const countTemplates: readonly ExerciseTemplate[] = [
  {
    id: 'parameters-conv',
    title: 'Parameters of a convolution',
    level: 3,
    make({ pick, whole }) {
      const [into, out, k] = [pick([1, 3, 6, 16]), pick([4, 6, 16, 32]), whole(2, 5)]
      const step = stepOf(['Conv2d', { out_channels: out, kernel_size: k }], [[1, into, 32, 32]])
      return (
        step &&
        numberTask(
          {
            question: 'How many parameters does it learn?',
            code: [printStep(step)],
            working: [
              `Each of ${out} filters has ${into}·${k}·${k} weights and a bias.`,
              `${out}·(${into}·${k}·${k} + 1) = ${parametersIn(step)}`,
            ],
          },
          'Parameters',
          parametersIn(step),
          [
            [out * into * k * k, 'Each filter has a bias too.'],
            [out * into * k * k + 1, 'Every filter has its own bias, not all of them one.'],
            [out * k * k + out, 'Each filter has a kernel for every input channel.'],
            [out * k * k, 'Each filter has a kernel for every input channel, and a bias.'],
            [into * k * k + 1, 'That is one filter: there are as many as out_channels.'],
            [out * into * k + out, 'A kernel has kernel_size rows and as many columns.'],
            [out * into * k * k + into, 'The biases are one for each output channel.'],
          ],
        )
      )
    },
  },
  {
    id: 'parameters-linear',
    title: 'Parameters of a Linear layer',
    level: 2,
    make({ pick }) {
      const [into, out] = [pick([84, 120, 400, 784]), pick([10, 84, 120])]
      const step = stepOf(['Linear', { out_features: out }], [[1, into]])
      return (
        step &&
        numberTask(
          {
            question: 'How many parameters does it learn?',
            code: [printStep(step)],
            working: [`${into}·${out} weights and ${out} biases: ${parametersIn(step)}`],
          },
          'Parameters',
          parametersIn(step),
          [
            [into * out, 'Each output has a bias too.'],
            [into * out + 1, 'Every output has its own bias.'],
            [into * out + into, 'The biases are one for each output.'],
            [into + out, 'Every output has a weight for every input: multiply.'],
          ],
        )
      )
    },
  },
  {
    id: 'shared-weights',
    title: 'Shared weights against a full layer',
    level: 3,
    make({ whole, pick }) {
      const [size, k] = [whole(6, 12), pick([2, 3])]
      const step = stepOf(
        ['Conv2d', { out_channels: 1, kernel_size: k, bias: false }],
        [[1, 1, size, size]],
      )
      if (!step) return null
      const [into, out] = [size * size, sizeOf(step.output)]
      return numberTask(
        {
          question:
            'How many weights would a full layer without bias need, from every input to every ' +
            'output of this convolution?',
          code: printChain([step]),
          working: [
            `In go ${size}·${size} = ${into} numbers, out come ${out}.`,
            `${into}·${out} = ${into * out}; the convolution has ${k * k}.`,
          ],
        },
        'Weights',
        into * out,
        [
          [k * k, 'That is what the convolution has: it shares them among all places.'],
          [into * into, 'As many outputs come out as windows fit, not as many as inputs.'],
          [
            out * k * k,
            'That is what a layer with unshared windows needs; a full one sees everything.',
          ],
          [into + out, 'Every output has a weight for every input: multiply.'],
        ],
      )
    },
  },
  {
    id: 'multiply-adds',
    title: 'Multiply-adds',
    level: 5,
    make({ pick, whole }) {
      const [into, out, k, size] = [pick([1, 3, 6]), pick([4, 8, 16]), pick([3, 5]), whole(10, 20)]
      const step = stepOf(
        ['Conv2d', { out_channels: out, kernel_size: k }],
        [[1, into, size, size]],
      )
      if (!step) return null
      const [, , rows, columns] = step.output
      const macs = step.kind.macs(step.inputs, step.output, step.parameters)
      return numberTask(
        {
          question: 'How many multiply-adds does one picture cost? Biases do not count.',
          code: printChain([step]),
          working: [
            `${out}·${rows}·${columns} numbers come out, each of ${into}·${k}·${k} products.`,
            `${out * rows * columns}·${into * k * k} = ${macs}`,
          ],
        },
        'Multiply-adds',
        macs,
        [
          [out * into * k * k, 'That is for one place: the window goes to all of them.'],
          [
            out * size * size * into * k * k,
            'The window fits in fewer places than there are pixels.',
          ],
          [out * rows * columns * k * k, 'Each number adds up all input channels.'],
          [rows * columns * into * k * k, 'Each filter does this anew: times out_channels.'],
          [out * rows * columns * (into * k * k + 1), 'Biases do not count here.'],
        ],
      )
    },
  },
  {
    id: 'receptive-field',
    title: 'Receptive field',
    level: 5,
    make({ pick, whole }) {
      const kernels = Array.from({ length: whole(2, 3) }, () => pick([3, 5]))
      const strides = kernels.map(() => pick([1, 1, 2]))
      const cards = kernels.map(
        (k, i): StepCard => ['Conv2d', { out_channels: 4, kernel_size: k, stride: strides[i] }],
      )
      const chain = chainOf([1, 1, 64, 64], cards)
      if (!chain) return null
      let field = 1
      let jump = 1
      const working: string[] = []
      for (const [i, k] of kernels.entries()) {
        working.push(`${field} + (${k} − 1)·${jump} = ${field + (k - 1) * jump}`)
        field += (k - 1) * jump
        jump *= strides[i]
      }
      const sum = kernels.reduce((all, k) => all + k, 0)
      const unstrided = kernels.reduce((all, k) => all + k - 1, 1)
      return numberTask(
        {
          question: 'How many rows of the picture does one number at the end see?',
          code: printChain(chain),
          working: ['A layer adds (kernel_size − 1) times the strides before it.', ...working],
        },
        'Rows',
        field,
        [
          [sum, 'Windows overlap: each layer adds kernel_size − 1 steps, not kernel_size.'],
          [unstrided, 'The strides before a layer spread its window over more rows.'],
          [
            kernels[kernels.length - 1],
            'That is the last layer alone: what it reads has seen more.',
          ],
          [kernels.reduce((all, k) => all * k, 1), 'Fields add up: they are not multiplied.'],
        ],
      )
    },
  },
]

import type { Chosen } from '../../graph/trainingSetup'
import type { Parameters } from '../../layers/fields'
import {
  chosenParameters,
  clippingOf,
  initialisationOf,
  lossOf,
  optimizerOf,
  scheduleOf,
} from '../../training'
import { printFloat } from '../../training/pythonText'
import type { RunLength, ScheduleKind } from '../../training/scheduleKind'
import type { TrainedPart } from './trainedNetwork'

/** Stands for the rate where a schedule is printed: no one chooses it. */
const RATE = 0.12345678912

/** Two lengths of a run: what differs between their texts depends on the length. */
const LENGTHS = [
  { epochs: 70_001, stepsPerEpoch: 1009 },
  { epochs: 80_021, stepsPerEpoch: 1013 },
] as const

const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?:e[+-]\d+)?(?![\w.])/g

const less = (what: string, by: number): string => (by === 0 ? what : `${what} - ${by}`)

/** A number that follows the length of a run, as an expression of it; null where none fits. */
function ofLength(first: number, second: number): string | null {
  const [a, b] = LENGTHS
  const rows = [
    ['epochs', a.epochs, b.epochs],
    ['epochs * steps', a.epochs * a.stepsPerEpoch, b.epochs * b.stepsPerEpoch],
  ] as const
  const found = rows.find(([, one, other]) => one - first === other - second && one >= first)
  return found ? `max(1, ${less(found[0], found[1] - first)})` : null
}

/** The lines that make a scheduler, in terms of `lr`, `epochs` and `steps`. */
function scheduleLines(kind: ScheduleKind, p: Parameters, cycles: RunLength['cycles']): string[] {
  const [first, second] = LENGTHS.map((length) => kind.code(RATE, p, { ...length, cycles }))
  return first.map((line, i) => {
    const others = [...(second[i] ?? '').matchAll(NUMBER)].map(([text]) => text)
    let at = 0
    const written = line.replace(NUMBER, (text) => {
      const other = others[at++]
      return other === undefined || other === text
        ? text
        : (ofLength(Number(text), Number(other)) ?? text)
    })
    return written.replaceAll(printFloat(RATE), 'lr')
  })
}

const indent = (lines: readonly string[], columns = 4): string[] =>
  lines.map((line) => `${' '.repeat(columns)}${line}`)

const withKind = <K>(of: (kind: string) => K | undefined, { kind }: Chosen): K => {
  const found = of(kind)
  if (!found) throw new Error(`${kind} is not known here, so that no PyTorch can be written of it.`)
  return found
}

/** The rate that the optimizer of a setup is given. */
export function rateOf({ setup }: TrainedPart): number {
  const kind = withKind(optimizerOf, setup.optimizer)
  return Number(chosenParameters(kind, setup.optimizer.parameters)[kind.fields[0].name])
}

/** `recipe.py`: how the network is trained, as PyTorch's calls. */
export function recipeText(of: TrainedPart): string {
  const { setup, outputs, output, unused } = of
  const loss = withKind(lossOf, setup.loss)
  const optimizer = withKind(optimizerOf, setup.optimizer)
  const schedule = withKind(scheduleOf, setup.schedule)
  const lossCall = loss.code(chosenParameters(loss, setup.loss.parameters))
  const p = chosenParameters(optimizer, setup.optimizer.parameters)
  const made = optimizer.code({ ...p, [optimizer.fields[0].name]: RATE })
  const scheduled = chosenParameters(schedule, setup.schedule.parameters)
  const scheduler = scheduleLines(schedule, scheduled, optimizer.cycles)
  const clipping = setup.clipping && withKind(clippingOf, setup.clipping)
  const clip = clipping?.code(chosenParameters(clipping, setup.clipping?.parameters ?? {}))
  const initialisation = setup.initialisation && withKind(initialisationOf, setup.initialisation)
  const drawn = initialisation?.code(
    chosenParameters(initialisation, setup.initialisation?.parameters ?? {}),
  )
  const lines = [
    '"""How the network is trained: loss, optimizer, schedule, and what limits gradients."""',
    'import torch',
    'from torch import nn',
    '',
    '# How often the schedule steps, and whether it watches the loss on the validation part.',
    `SCHEDULE = '${schedule.per(scheduled)}'`,
    `WATCHES = ${schedule.watches ? 'True' : 'False'}`,
    '# Are there weights on which the loss does not depend?',
    `UNUSED = ${unused ? 'True' : 'False'}`,
    '',
    '',
    'def output(outputs):',
    '    """What the loss reads of that which the network gives."""',
    `    return outputs${outputs.length > 1 ? `[${output}]` : ''}`,
    '',
    '',
    'def loss():',
    `    return ${lossCall}`,
    '',
    '',
    'def optimizer(net, lr):',
    `    return ${made.replaceAll(printFloat(RATE), 'lr')}`,
    '',
    '',
    'def scheduler(optimizer, lr, epochs, steps):',
    '    """Of a run of so many epochs of so many steps; None where the rate stays."""',
    ...indent([...(scheduler.length > 0 ? [] : ['scheduler = None']), ...scheduler]),
    '    return scheduler',
    '',
    '',
    'def clip(net):',
    `    ${clip ?? 'pass'}`,
    '',
    '',
    'def initialise(net, seed):',
    '    torch.manual_seed(seed)',
    ...indent(drawn ?? []),
  ]
  return `${lines.join('\n')}\n`
}

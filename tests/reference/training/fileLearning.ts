import type { Course } from '../../../src/engine/trainer/course'
import type { Parameters } from '../../../src/layers/fields'
import { chosenParameters, clippingOf, lossOf, optimizerOf } from '../../../src/training'
import { choiceOf, parametersFor, underName } from './fileChoice'
import { fileSchedule } from './fileSchedule'
import { batchSizeOf, type WrittenRun } from './trainingFile'
import type { Learning } from './trainNet'

const OPTIONS = '_?(options?|params|parameters|kwargs|args)'
const SCHEDULE = /^(lr_?)?schedul(e|er)$/i
const SCHEDULE_OPTIONS = new RegExp(`^(lr_?)?schedul(e|er)${OPTIONS}$`, 'i')
const SCHEDULE_PER =
  /schedul\w*_?(per|every|step|stepped|interval|count\w*)$|^step(ped)?_?(per|every)$/i
const LOSS_OPTIONS = new RegExp(`^(loss|criterion)${OPTIONS}$`, 'i')
const OPTIMIZER_OPTIONS = new RegExp(`^(optimizer)?${OPTIONS}$`, 'i')

/** How often a run steps its scheduler, as far as it says. */
export function scheduledPer(run: WrittenRun): readonly ('step' | 'epoch')[] {
  if (underName(run, SCHEDULE) === undefined) return ['step']
  const told = underName(run, SCHEDULE_PER)
  if (told === undefined) return ['step', 'epoch']
  return /epoch/i.test(String(told)) ? ['epoch'] : ['step']
}

const isNone = (value: unknown): boolean =>
  value === undefined || value === false || /^(none|constant)$/i.test(String(value))

/** What changes the gradients of a run, in the order in which the file names it. */
function clippingIn(run: WrittenRun): Course['clip'] {
  const all = Object.entries(run).flatMap(([key, value]) => {
    if (!/clip|max_?norm/i.test(key) || isNone(value) || value === null) return []
    const byValue = /value/i.test(key) || JSON.stringify(value).includes('value')
    const name = byValue ? 'clip_grad_value_' : 'clip_grad_norm_'
    const kind = clippingOf(name)
    if (!kind) throw new Error(`there is no clipping ${name} here`)
    const limit = byValue ? 'clip_value' : 'max_norm'
    const given = typeof value === 'number' ? { [limit]: value } : clippingArguments(value, limit)
    const p = chosenParameters(kind, parametersFor(name, kind.fields, given))
    return [(gradients: readonly Float32Array[]) => void kind.clip(gradients, p)]
  })
  return all.length === 0 ? null : (gradients) => all.forEach((clip) => clip(gradients))
}

/** `{max_norm: 1}`, `{norm: 1}`, `clip_grad_norm_(max_norm=1)`, or an object that names it. */
function clippingArguments(value: unknown, limit: string): Readonly<Record<string, unknown>> {
  const named =
    typeof value === 'string' ||
    (typeof value === 'object' && value !== null && JSON.stringify(value).includes('clip_grad'))
  const given = named ? choiceOf(value).given : { ...(value as object) }
  return Object.fromEntries(
    Object.entries(given).map(([key, held]) => [
      /^(norm|value|max)$/.test(key) ? limit : key,
      held,
    ]),
  )
}

/** How a run of a file learns; `losses` are filled while it goes on, for what watches them. */
export function learningOf(
  run: WrittenRun,
  count: number,
  per: 'step' | 'epoch',
  losses: readonly number[],
): Learning {
  const batch = batchSizeOf(run.batches ?? 'full batch', count)
  const optimizer = choiceOf(run.optimizer, underName(run, OPTIMIZER_OPTIONS))
  const loss = choiceOf(run.loss ?? run.criterion ?? 'MSELoss', underName(run, LOSS_OPTIONS))
  const kinds = { loss: lossOf(loss.kind), optimizer: optimizerOf(optimizer.kind) }
  if (!kinds.loss) throw new Error(`there is no loss ${loss.kind} here`)
  if (!kinds.optimizer) throw new Error(`there is no optimizer ${optimizer.kind} here`)
  const schedule = underName(run, SCHEDULE)
  const perEpoch = Math.ceil(count / batch)
  const steps = run.steps ?? run.lossBeforeEachStep?.length ?? 0
  const parameters = (
    kind: typeof kinds.loss | typeof kinds.optimizer,
    of: typeof loss,
  ): Parameters => (kind ? parametersFor(of.kind, kind.fields, of.given) : {})
  return {
    batch,
    seed: run.seed ?? 0,
    shuffle: run.shuffle ?? false,
    drop_last: run.drop_last ?? false,
    loss: { kind: loss.kind, parameters: parameters(kinds.loss, loss) },
    optimizer: { kind: optimizer.kind, parameters: parameters(kinds.optimizer, optimizer) },
    clip: clippingIn(run),
    frozen: frozenIn(run),
    schedule: isNone(schedule)
      ? null
      : fileSchedule(schedule, underName(run, SCHEDULE_OPTIONS), per, {
          cycles: kinds.optimizer.cycles,
          total: per === 'step' ? steps : Math.ceil(steps / perEpoch),
          losses,
        }),
  }
}

/** The layers whose weights stay, by path. */
function frozenIn(run: WrittenRun): readonly string[] {
  const told = underName(run, /^(frozen|freeze|stays?)$/i)
  return Array.isArray(told) ? told.map((path) => String(path).replace(/\.(weight|bias)$/, '')) : []
}

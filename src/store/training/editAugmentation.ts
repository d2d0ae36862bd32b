import type { Chosen } from '../../graph/trainingSetup'
import { type Field, sameValue, type Value } from '../../layers/fields'
import { editSetup } from './editSetup'

const replaced = (
  list: readonly Chosen[],
  at: number,
  change: (chosen: Chosen) => Chosen,
): readonly Chosen[] => list.map((chosen, i) => (i === at ? change(chosen) : chosen))

/** Varies the samples in one more way, after the others. */
export const addAugmentation = (kind: string): boolean =>
  editSetup(`add ${kind}`, (setup) => ({
    ...setup,
    augmentation: [...setup.augmentation, { kind, parameters: {} }],
  }))

/** Varies them no more in this way, counted from 0. */
export const removeAugmentation = (at: number, kind: string): boolean =>
  editSetup(`remove ${kind}`, (setup) => ({
    ...setup,
    augmentation: setup.augmentation.filter((_, i) => i !== at),
  }))

/** Sets a parameter of a way to vary samples; one at its default is not kept. */
export const setAugmentation = (
  at: number,
  field: Field,
  value: Value,
  gesture: string | null = null,
): boolean =>
  editSetup(
    `${field.name} → ${String(value)}`,
    (setup) => ({
      ...setup,
      augmentation: replaced(setup.augmentation, at, ({ kind, parameters }) => {
        const others = Object.entries(parameters).filter(([name]) => name !== field.name)
        const own = sameValue(value, field.default) ? [] : [[field.name, value] as const]
        return { kind, parameters: Object.fromEntries([...others, ...own]) }
      }),
    }),
    gesture,
  )

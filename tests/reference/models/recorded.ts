import type { Tensor } from '../../../src/graph/project'
import { printShape, type Shape } from '../../../src/layers/tensorShape'

/** What another program gave for one tensor of a model. */
export interface Recorded {
  readonly name: string
  readonly shape: Shape
  readonly mean: number
  readonly std: number
  readonly min: number
  readonly max: number
  readonly first8: readonly number[]
}

/** How near numbers must be, as `|a-b| <= 1e-4 + 1e-3 |b|`; that unless the file says otherwise. */
export function nearness(agree = ''): (a: number, b: number) => boolean {
  const [, least = '1e-4', share = '1e-3'] = /<=\s*([\d.e-]+)\s*\+\s*([\d.e-]+)/.exec(agree) ?? []
  return (a, b) => a === b || Math.abs(a - b) <= Number(least) + Number(share) * Math.abs(b)
}

/** How a tensor differs from what was recorded, in words; null where it does not. */
export function unlike(
  { shape, data }: Tensor,
  recorded: Recorded,
  near: ReturnType<typeof nearness>,
): string | null {
  if (shape.join() !== recorded.shape.join())
    return `${recorded.name} is ${printShape(shape)}, should be ${printShape(recorded.shape)}`
  const mean = data.reduce((total, x) => total + x, 0) / data.length
  const found = {
    mean,
    std: Math.sqrt(data.reduce((total, x) => total + (x - mean) ** 2, 0) / data.length),
    min: data.reduce((a, b) => Math.min(a, b), Infinity),
    max: data.reduce((a, b) => Math.max(a, b), -Infinity),
  }
  for (const key of ['mean', 'std', 'min', 'max'] as const)
    if (!near(found[key], recorded[key]))
      return `${recorded.name}: its ${key} is ${found[key]}, should be ${recorded[key]}`
  const at = recorded.first8.findIndex((x, i) => !near(data[i], x))
  return at < 0 ? null : `${recorded.name}[${at}] is ${data[at]}, should be ${recorded.first8[at]}`
}

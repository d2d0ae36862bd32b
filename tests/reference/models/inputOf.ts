import type { Tensor } from '../../../src/graph/project'
import { type Shape, sizeOf } from '../../../src/layers/tensorShape'

/** The input of a model as its file has it: numbers, pixels of a range, or a rule. */
export interface WrittenInput {
  readonly shape: Shape
  readonly data?: readonly (number | string)[]
  /** `x[c][r][k] = sin(0.05 k) cos(0.07 r) + 0.1 c`: the last axes, in this order. */
  readonly rule?: string
  readonly [key: string]: unknown
}

type Rule = (at: Readonly<Record<string, number>>) => number

/** A factor: a number, an index, or a sine or cosine of a product. */
const FACTOR = /(sin|cos)\(([^)]*)\)|(\d+(?:\.\d+)?)|([a-z])/g

function product(text: string): Rule {
  const factors = Array.from(text.matchAll(FACTOR), ([, name, inside, number, index]): Rule => {
    if (number !== undefined) return () => Number(number)
    if (index !== undefined) return (at) => at[index]
    const angle = sum(inside)
    return name === 'sin' ? (at) => Math.sin(angle(at)) : (at) => Math.cos(angle(at))
  })
  return (at) => factors.reduce((value, factor) => value * factor(at), 1)
}

/** A sum of products that are written without a sign between factors. */
function sum(text: string): Rule {
  const terms = text.split('+').map(product)
  return (at) => terms.reduce((value, term) => value + term(at), 0)
}

function ruled(shape: Shape, rule: string): Float32Array {
  const [, indices, text] = /x((?:\[[a-z]\])+)\s*=\s*([^,]*)/.exec(rule) ?? []
  if (text === undefined) throw new Error(`“${rule}” is no rule of an input`)
  const names = Array.from(indices.matchAll(/[a-z]/g), ([name]) => name)
  const axes = shape.slice(shape.length - names.length)
  const value = sum(text)
  return Float32Array.from({ length: sizeOf(shape) }, (_, place) => {
    const at: Record<string, number> = {}
    let rest = place
    for (let axis = names.length - 1; axis >= 0; axis--) {
      at[names[axis]] = rest % axes[axis]
      rest = Math.floor(rest / axes[axis])
    }
    return value(at)
  })
}

/** The numbers of an input; those under `pixels0to16` are divided by 16. Throws without any. */
export function inputOf(given: WrittenInput): Tensor {
  const { shape, data, rule } = given
  if (data) return { shape, data: Float32Array.from(data, Number) }
  if (rule !== undefined) return { shape, data: ruled(shape, rule) }
  for (const [key, pixels] of Object.entries(given)) {
    const [, most] = /^pixels0to(\d+)$/.exec(key) ?? []
    if (most !== undefined && Array.isArray(pixels))
      return { shape, data: Float32Array.from(pixels, (pixel) => Number(pixel) / Number(most)) }
  }
  throw new Error('its input has no numbers')
}

import { initialWeights } from '../../src/graph/initial'
import { kindOf } from '../../src/graph/kinds'
import type { Parameters } from '../../src/layers/fields'
import type { LayerKind } from '../../src/layers/layer'
import type { Shape } from '../../src/layers/tensorShape'

/** Rows of default bounds and default arguments, as `init.json` has them. */
export interface InitialFile {
  readonly rows: readonly {
    readonly layer: string
    readonly params: Parameters
    readonly weightShape: Shape
    readonly biasShape: Shape
    readonly fanIn: number
    readonly bound: number
  }[]
  readonly defaults: Readonly<Record<string, Readonly<Record<string, unknown>> | string>>
}

/** What a check of any kind comes to: `skipped` names what is not there yet. */
export interface Finding {
  readonly id: string
  readonly failure: string | null
  readonly skipped: string | null
}

const layerOf = (name: string): LayerKind | null => {
  const kind = kindOf({ kind: name })
  return kind?.role === 'layer' ? kind : null
}

function rowFailure(kind: LayerKind, row: InitialFile['rows'][number]): string | null {
  const p = {
    ...Object.fromEntries(kind.fields.map((field) => [field.name, field.default])),
    ...row.params,
  }
  const input =
    'in_features' in p
      ? [1, p.in_features as number]
      : [1, p.in_channels as number, 9, ...(row.weightShape.length === 4 ? [9] : [])]
  const [weight, bias] = kind.weights([input], p)
  if (weight?.shape.join() !== row.weightShape.join())
    return `weight is ${weight?.shape.join('×')}, should be ${row.weightShape.join('×')}`
  if (bias?.shape.join() !== row.biasShape.join())
    return `bias is ${bias?.shape.join('×')}, should be ${row.biasShape.join('×')}`
  if (weight.fanIn !== row.fanIn || bias.fanIn !== row.fanIn)
    return `fan_in is ${weight.fanIn} and ${bias.fanIn}, should be ${row.fanIn}`
  const drawn = initialWeights([weight, bias], 0)
  const most = Math.max(
    ...[drawn.weight, drawn.bias].map((tensor) =>
      tensor.data.reduce((max, x) => Math.max(max, Math.abs(x)), 0),
    ),
  )
  return most <= row.bound * (1 + 1e-6) && most > row.bound / 2
    ? null
    : `the largest number drawn is ${most}, the bound ${row.bound}`
}

/** Compares default arguments; `MaxPool stride` and `AvgPool` speak of the 1-D and the 2-D kind. */
function defaultFindings(name: string, wanted: InitialFile['defaults'][string]): Finding[] {
  const [family, argument] = name.split(' ')
  const kinds = ['', '1d', '2d']
    .map((ending) => layerOf(family + ending))
    .filter((kind) => kind !== null)
  const id = `default ${name}`
  if (kinds.length === 0) return [{ id, failure: null, skipped: family }]
  return kinds.map((kind) => {
    const has = (field: string) => kind.fields.find((each) => each.name === field)?.default
    const pairs =
      typeof wanted === 'string'
        ? [[argument, wanted === 'kernel_size' ? null : wanted] as const]
        : Object.entries(wanted)
    const wrong = pairs.find(([field, value]) => has(field) !== value)
    return {
      id: `${id} of ${kind.kind}`,
      skipped: null,
      failure: wrong
        ? `${wrong[0]} is ${String(has(wrong[0]))}, should be ${String(wrong[1])}`
        : null,
    }
  })
}

/** The file tells defaults of optimizers as well, which are no layers. */
const OPTIMIZERS = new Set(['SGD', 'Adam', 'AdamW', 'RMSprop', 'Adagrad', 'Adadelta'])

/** Checks weight shapes, bounds of the default initialisation, and default arguments. */
export function initialFindings(file: InitialFile): Finding[] {
  const rows = file.rows.map((row, i): Finding => {
    const kind = layerOf(row.layer)
    return {
      id: `init row ${i} ${row.layer}`,
      failure: kind ? rowFailure(kind, row) : null,
      skipped: kind ? null : row.layer,
    }
  })
  const ofLayers = Object.entries(file.defaults).filter(([name]) => !OPTIMIZERS.has(name))
  return [...rows, ...ofLayers.flatMap(([name, wanted]) => defaultFindings(name, wanted))]
}

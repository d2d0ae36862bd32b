import { isModuleClass, ofClass } from '../run/classes'
import { parametersIn } from '../run/functions'
import type { Machine, PyClass, PyScope, PyValue } from '../values/value'

/** What an argument without a default usually is, by its name. */
const USUAL: readonly (readonly [RegExp, PyValue])[] = [
  [
    /n(um)?_?class|^classes$|n_?labels|^(n_?)?out(puts?)?(_?(dim|size|features|channels|ch))?$/i,
    10,
  ],
  [/rates$|dilations/i, { type: 'list', items: [2, 4, 6] }],
  [/vocab|num_?(embeddings|tokens|words)|n_?tokens?$/i, 1000],
  [/^(in|input|img|image|n|num)?_?(channels?|ch|nc|chans?)(_in)?$|^in_?(planes|c)$/i, 3],
  [/input_?(size|dim)|in_?(features|dim|size)|n_?features|feature_?dim/i, 64],
  [/hidden|embed|emb_?dim|d_?model|^n?dim|width|features|filters|planes|^n[gd]f$/i, 64],
  [/latent|^n?z(_?dim)?$|noise/i, 100],
  [/heads?$/i, 4],
  [/kernel|^k(size|ernel)?$/i, 3],
  [/stride/i, 1],
  [/pad/i, 1],
  [/layers$|depth|blocks?$|repeats?/i, 2],
  [/drop|^p$|rate/i, 0.5],
  [/seq|len|steps/i, 20],
  [/patch/i, 4],
  [/image_?size|img_?size|^size$/i, 32],
  [/bias|bilinear|^is_|^use_|pretrained|norm/i, false],
]

const printed = (value: PyValue): string =>
  typeof value === 'object' && value?.type === 'class'
    ? value.name
    : typeof value === 'object' && value?.type === 'list'
      ? `[${value.items.map(String).join(', ')}]`
      : value === false
        ? 'False'
        : String(value)

/** A class of the text that is meant by `block`: one whose name says so. */
const blockIn = ({ names }: PyScope, but: PyClass): PyClass | undefined =>
  [...names.values()].find(
    (value): value is PyClass =>
      typeof value === 'object' &&
      value?.type === 'class' &&
      value !== but &&
      isModuleClass(value) &&
      /block|bottleneck|layer/i.test(value.name),
  )

function guessed(name: string, cls: PyClass, scope: PyScope): PyValue {
  if (/^block$|block_?(class|type|cls)|^layer$/i.test(name)) {
    const block = blockIn(scope, cls)
    if (block) return block
  }
  if (/^(layers|num_?blocks|depths|repeats|blocks)$/i.test(name) && blockIn(scope, cls))
    return { type: 'list', items: [2, 2, 2, 2] }
  return USUAL.find(([sign]) => sign.test(name))?.[1] ?? 16
}

/** Arguments of a constructor that have no default, with what was taken, in words. */
export function guessArguments(
  machine: Machine,
  cls: PyClass,
  scope: PyScope,
): { readonly named: ReadonlyMap<string, PyValue>; readonly told: string } {
  const start = ofClass(cls, '__init__')
  if (typeof start !== 'object' || start?.type !== 'function') return { named: new Map(), told: '' }
  const missing = parametersIn(machine, start.node)
    .slice(1)
    .filter(({ name, star }) => star === '' && !start.defaults.has(name))
  const named = new Map(missing.map(({ name }) => [name, guessed(name, cls, scope)] as const))
  return { named, told: [...named].map(([name, value]) => `${name}=${printed(value)}`).join(', ') }
}

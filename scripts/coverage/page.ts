import type { LayerKind } from '../../src/layers/layer'
import { PARAMETRIZATION_FIELDS } from '../../src/layers/parametrization'

/** The classes of torch.nn that are modules, by where they are defined. */
export interface TorchModules {
  readonly version: string
  readonly losses: readonly string[]
  readonly containers: readonly string[]
  readonly others: readonly string[]
}

/** Functions of torch.nn.utils by which a weight is computed of others. */
const NORMS = PARAMETRIZATION_FIELDS[0].words?.filter((word) => word !== 'none') ?? []

const isLazy = (name: string): boolean => name.startsWith('Lazy')
const isVolume = (name: string): boolean => name.endsWith('3d')
/** What others are derived from, which nobody makes. */
const BASES = ['RNNBase', 'RNNCellBase']

/** Why there is no card of a module. */
const REASONS: Readonly<Record<string, string>> = {
  AdaptiveLogSoftmaxWithLoss: 'a loss: it needs the targets',
  CrossMapLRN2d: 'an older form of LocalResponseNorm',
  DataParallel: 'no layer: runs another module on several devices',
  EmbeddingBag: 'for texts of words, not for pictures',
  SyncBatchNorm: 'BatchNorm over several processes',
  Transformer: 'a whole network of text to text',
  TransformerDecoder: 'a container of TransformerDecoderLayer',
  TransformerDecoderLayer: 'reads what an encoder of text gives',
  TransformerEncoder: 'a container: put TransformerEncoderLayer in a row',
}

const reasonOf = (name: string): string =>
  isVolume(name) ? 'volumes stay out' : (REASONS[name] ?? 'not yet')

const rows = (names: readonly string[], ours: ReadonlySet<string>): string[] =>
  names.map((name) => `| ${name} | ${ours.has(name) ? 'yes' : `no: ${reasonOf(name)}`} |`)

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

/** The page docs/COVERAGE.md: which modules of torch.nn and which functions are kinds of ours. */
export function coveragePage(torch: TorchModules, kinds: readonly LayerKind[]): string {
  const modules = new Set(kinds.filter((kind) => kind.torch === undefined).map(({ kind }) => kind))
  const counted = torch.others.filter((name) => !isLazy(name) && !BASES.includes(name))
  const lazy = torch.others.filter(isLazy)
  const have = counted.filter((name) => modules.has(name))
  const flat = counted.filter((name) => !isVolume(name))
  const follows = lazy.filter((name) => modules.has(name.replace('Lazy', '')))
  const others = lazy.filter((name) => !follows.includes(name))
  const newer = [...modules].filter((name) => !torch.others.includes(name))
  const normed = kinds.filter((kind) => kind.parametrizes).map(({ kind }) => kind)
  const functions = kinds.flatMap(({ torch: name }) => (typeof name === 'string' ? [name] : []))
  return `# Coverage

Made by \`npm run coverage\`, which asks PyTorch ${torch.version} for the classes of \
\`torch.nn\`; a test checks that it is current.

**${have.length} of ${counted.length} modules**, losses (${torch.losses.length}), containers \
(${torch.containers.length}), lazily initialised ones (${lazy.length}) and the two classes that
others are derived from (${BASES.join(', ')}) not counted. Of the ${flat.length} that are not for \
volumes, ${flat.filter((name) => modules.has(name)).length}.

| module | ours |
| --- | --- |
${rows(counted, modules).join('\n')}

Lazily initialised: a card whose size follows its input is ${listed(follows)} \
and is written so where the input is not known. Not ours: ${listed(others)}, volumes.

Modules since a later version: ${listed(newer)}.

Of \`torch.nn.utils\`: ${listed(NORMS)} of ${listed(normed)}.

Functions and operators: ${listed(functions.toSorted())}; slices of one axis (Select, Crop).
`
}

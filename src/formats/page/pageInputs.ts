import { datasetsOf, ownSets } from '../../graph/datasets'
import { type GraphNode } from '../../graph/graph'
import { kindOf, soundParametersOf } from '../../graph/kinds'
import type { Project } from '../../graph/project'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { setFacts, shownBy } from '../../sources/dataset'
import { batchOf, partsOf, type SampleSet } from '../../sources/sampleSet'
import { statisticsOf } from '../../sources/sampleStatistics'
import type { PackedNumbers } from './packNumbers'
import type { PageInput, PagePicture } from './pageSpec'

/** The smallest side of what is taken for a picture. */
const LEAST_SIDE = 4
/** Samples to try, one of each class first, and all their numbers. */
const EXAMPLES = 10
const MOST_EXAMPLES = 100_000

/** Maps of a picture: 1×C×H×W of one channel or three. */
function isPicture([, channels, height, width, ...others]: Shape): boolean {
  const sides = height >= LEAST_SIDE && width >= LEAST_SIDE
  return others.length === 0 && (channels === 1 || channels === 3) && sides
}

/** What a card that shows a picture divides the sum of its colours by, or each of them. */
function divisorOf(node: GraphNode): number | null {
  const kind = kindOf(node)
  if (kind?.role !== 'source' || !kind.fields.some(({ type }) => type === 'picture')) return null
  const white = { width: 1, height: 1, rgba: Uint8Array.of(255, 255, 255, 255) }
  const values = kind.values(
    soundParametersOf(node),
    () => white,
    {},
    () => undefined,
  )
  return Math.round((values.length === 1 ? 765 : 255) / values[0])
}

/** Mean and spread of the border of the first samples of a set, and its largest number. */
function lookOf({ shape, inputs, scale, count }: SampleSet) {
  const [, height, width] = shape
  const step = inputs instanceof Uint8Array ? scale : 1
  const seen = Math.min(count, 200)
  let [most, sum, squares, cells] = [0, 0, 0, 0]
  for (let i = 0; i < seen * sizeOf(shape); i++) {
    const value = inputs[i] * step
    most = Math.max(most, value)
    const at = i % (height * width)
    const [x, y] = [at % width, Math.floor(at / width)]
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue
    sum += value
    squares += value ** 2
    cells++
  }
  const mean = sum / cells
  return { most, mean, spread: Math.sqrt(Math.max(0, squares / cells - mean ** 2)) }
}

/** Sets of numbers about 0 … 1 are taken for that, noise and all. */
const topOf = (set: SampleSet, most: number): number =>
  set.inputs instanceof Float32Array && most < 4 ? 1 : most

function ofSet(node: GraphNode, set: SampleSet, [, channels, height, width]: Shape): PagePicture {
  const { most, mean, spread } = lookOf(set)
  const top = topOf(set, most) || 1
  const level = mean / top
  const even = spread / top < 0.25
  const shown = shownBy(soundParametersOf(node))
  return {
    channels,
    height,
    width,
    colours: channels === 3 ? 'rgb' : 'grey',
    divisor: 255 / top,
    normalise: shown.normalise === 'none' ? null : statisticsOf(set, partsOf(set, shown).training),
    ground: even && level < 0.25 ? 'dark' : even && level > 0.75 ? 'light' : null,
  }
}

function pictureFor(node: GraphNode, set: SampleSet | null, shape: Shape): PagePicture | null {
  if (!isPicture(shape)) return null
  if (set) return ofSet(node, set, shape)
  const [, channels, height, width] = shape
  const divisor = divisorOf(node)
  return {
    channels,
    height,
    width,
    colours: channels === 3 ? 'rgb' : divisor === null ? 'grey' : 'sum',
    divisor: divisor ?? 255,
    normalise: null,
    ground: null,
  }
}

/** Samples of a set to try: one of each class, then whatever comes next. */
function examplesOf(
  node: GraphNode,
  set: SampleSet,
  normalise: PagePicture['normalise'],
  numbers: PackedNumbers,
): PageInput['examples'] {
  const shown = shownBy(soundParametersOf(node))
  const parts = partsOf(set, shown)
  const from = parts.validation.length > 0 ? parts.validation : parts.training
  const room = Math.min(EXAMPLES, Math.floor(MOST_EXAMPLES / Math.max(1, sizeOf(set.shape))))
  const { targets } = set
  const labels = targets.of === 'classes' ? targets.labels : null
  const first = labels
    ? [...from].filter((i, at) => from.findIndex((one) => labels[one] === labels[i]) === at)
    : []
  const chosen = [...new Set([...first, ...from.subarray(0, EXAMPLES)])].slice(0, room)
  if (chosen.length === 0) return null
  const data = batchOf(set, chosen, normalise)
  return {
    numbers: numbers.add({ shape: [chosen.length, ...set.shape], data }),
    labels: chosen.map((i) =>
      targets.of === 'classes' ? targets.names[targets.labels[i]] : `Sample ${i}`,
    ),
  }
}

/** What a page knows of an input, but for what it showed. */
export async function pageInput(
  project: Project,
  node: GraphNode,
  shape: Shape,
  numbers: PackedNumbers,
  samples: (set: string) => Promise<SampleSet | null>,
): Promise<Pick<PageInput, 'picture' | 'examples'>> {
  const [name] = datasetsOf(node)
  const known = name !== undefined && setFacts(name, ownSets(project))
  const set = known ? await samples(name) : null
  const picture = pictureFor(node, set, shape)
  if (!set) return { picture, examples: null }
  const shown = shownBy(soundParametersOf(node))
  const normalise =
    shown.normalise === 'none' ? null : statisticsOf(set, partsOf(set, shown).training)
  return { picture, examples: examplesOf(node, set, normalise, numbers) }
}

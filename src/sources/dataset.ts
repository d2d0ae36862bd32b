import {
  choice,
  dataset as datasetField,
  int,
  number,
  type Parameters,
  type ParamsOf,
} from '../layers/fields'
import { soundParameters } from '../layers/parameters'
import type { Fix } from '../layers/problem'
import { printShape, sizeOf } from '../layers/tensorShape'
import { DATASETS, datasetOf } from './datasets'
import { factsOf } from './loadSet'
import {
  batchOf,
  type FindSet,
  partSizes,
  partsOf,
  type SampleParts,
  type SetFacts,
} from './sampleSet'
import { statisticsOf } from './sampleStatistics'
import { type Shown, shownCode, shownSamples } from './shownSamples'
import { defineSource } from './source'

const FIRST = DATASETS[0]
/** As many numbers as a photo of 2000×2000 has pixels. */
const MOST = 4_000_000
const MOST_BATCH = 4096
/** What is usually held back. */
const SHARE = 0.2

const FIELDS = [
  datasetField('dataset', FIRST.name, 'A set that comes with ConvScope, or one of your own.'),
  choice('split', ['training', 'validation'], 'Which part the samples shown are from.'),
  int('index', 0, 'Which sample is shown.', { min: 0, soft: [0, 99] }),
  int('batch_size', 1, 'How many samples are shown from there.', {
    min: 1,
    max: MOST_BATCH,
    soft: [1, 64],
  }),
  choice(
    'normalise',
    ['none', 'dataset'],
    'Subtract the mean of the training part and divide by its deviation, channel by channel.',
  ),
  number('validation', null, 'Share of the training part that is held back for validation.', {
    empty: 'its own test part',
    min: 0,
    max: 0.95,
    soft: [0.05, 0.5],
  }),
  int('seed', 0, 'Of the choice of what is held back.', {
    min: 0,
    max: 2 ** 32 - 1,
    soft: [0, 100],
  }),
]

/** What a card with such a field shows. */
export type DatasetParameters = ParamsOf<typeof FIELDS>

/** The parameters of such a card, defaults in place of what is missing or invalid. */
export const shownBy = (p: Parameters): DatasetParameters => soundParameters(FIELDS, p)

/** What is known of a set, a shipped one or one of the project's own. */
export const setFacts = (id: string, own: FindSet<SetFacts>): SetFacts | undefined => {
  const shipped = datasetOf(id)
  return shipped ? factsOf(shipped) : own(id)
}

/** What shows samples where the part that is chosen has none. */
function fullParts(set: SetFacts, p: Pick<Shown, 'split' | 'validation'>): readonly Fix[] {
  const other: keyof SampleParts = p.split === 'training' ? 'validation' : 'training'
  return [
    ...(partSizes(set, SHARE)[p.split] > 0
      ? [{ label: 'Hold 20 % back', set: { validation: SHARE, index: 0 } }]
      : []),
    ...(partSizes(set, p.validation)[other] > 0
      ? [{ label: `Show the ${other} part`, set: { split: other, index: 0 } }]
      : []),
  ]
}

/** Samples of a set, as a network is trained on them: torch.utils.data's Dataset and DataLoader. */
export const dataset = defineSource({
  kind: 'Dataset',
  aliases: [
    'DataLoader',
    'training data',
    'samples',
    'torchvision.datasets',
    'load_digits',
    'MNIST',
  ],
  icon: 'database',
  help: 'Samples of a data set, one or a batch at a time.',
  look: 'tensor',
  fields: FIELDS,
  showing: ['split', 'index', 'batch_size'],
  shown: { seed: ({ validation }) => validation !== null },

  shape(p, _picture, own) {
    const set = setFacts(p.dataset, own)
    if (!set)
      return {
        text: `The data set “${p.dataset}” is not in this project.`,
        field: 'dataset',
        fixes: [{ label: `Use ${FIRST.label}`, set: { dataset: FIRST.name, index: 0 } }],
      }
    const size = partSizes(set, p.validation)[p.split]
    if (size === 0)
      return {
        text: `${set.name} has no samples for ${p.split}.`,
        field: 'split',
        fixes: fullParts(set, p),
      }
    if (p.index >= size)
      return {
        text:
          `${set.name} has ${size.toLocaleString('en')} ${p.split} samples: index goes from 0 to ` +
          `${(size - 1).toLocaleString('en')}.`,
        field: 'index',
        fixes: [{ label: `Set index to ${size - 1}`, set: { index: size - 1 } }],
      }
    const shape = [p.batch_size, ...set.shape]
    const most = Math.max(1, Math.floor(MOST / sizeOf(set.shape)))
    if (p.batch_size <= most) return shape
    return {
      text:
        `The shape ${printShape(shape)} has ${sizeOf(shape).toLocaleString('en')} numbers, ` +
        `more than ${MOST.toLocaleString('en')}.`,
      field: 'batch_size',
      fixes: [{ label: `Set batch_size to ${most}`, set: { batch_size: most } }],
    }
  },

  values(p, _pixels, _held, samples) {
    const set = samples(p.dataset)
    if (!set) throw new Error(`The samples of ${p.dataset} are not at hand.`)
    const statistics = p.normalise === 'none' ? null : statisticsOf(set, partsOf(set, p).training)
    return batchOf(set, shownSamples(set, p), statistics)
  },

  code(name, p, library, _picture, _held, own) {
    const set = setFacts(p.dataset, own)
    if (!set) return []
    const samples = datasetOf(p.dataset)?.code(library).samples ?? [
      `# All samples of ${set.name}, which are in this project alone: [${set.count}, ...].`,
      'samples = ...',
    ]
    return [...samples, ...shownCode(name, p, library, set)]
  },

  label(p, _picture, own) {
    const set = setFacts(p.dataset, own)
    if (!set) return p.dataset
    const size = partSizes(set, p.validation)[p.split].toLocaleString('en')
    return `${set.name}, ${p.split} ${p.index.toLocaleString('en')} of ${size}`
  },
})

import { MOST_SAMPLE_BYTES, MOST_SAMPLES } from '../../layers/limits'
import type { Size } from '../../sources/workedSize'
import { FileFault } from '../fileFault'
import { pictureHeader } from '../picture/header'
import { quoted } from '../quoted'
import { namedClasses } from './classesOf'
import type { Gathered } from './finished'
import { type Labelled, labelled } from './folders'
import { planesOf } from './planesOf'
import { counted, type SampleFile, type SampleTools } from './sampleFile'
import type { SampleTelling } from './told'

interface Measured extends Labelled {
  readonly size: Size
}

/** Sides that are offered, px. */
const SIDES = [16, 28, 32, 48, 64, 96, 128, 160, 224]

const refuseDamaged = (path: string, why: string): never => {
  throw new FileFault(`${quoted(path)}: ${why}`)
}

async function measured(all: readonly Labelled[], tools: SampleTools): Promise<Measured[]> {
  const found: Measured[] = []
  for (const [i, one] of all.entries()) {
    const header = pictureHeader(await one.file.read())
    if ('error' in header) refuseDamaged(one.file.path, header.error)
    else found.push({ ...one, size: { width: header.width, height: header.height } })
    tools.progress((0.2 * i) / all.length)
  }
  return found
}

/** The size to which pictures are brought: that which all have, or one that is chosen. */
function sizeFor(pictures: readonly Measured[], told: SampleTelling): Size {
  const [{ size: first }] = pictures
  const other = pictures.find(
    ({ size }) => size.width !== first.width || size.height !== first.height,
  )
  const room = Math.floor(MOST_SAMPLE_BYTES / 3 / pictures.length)
  const asTheyAre = other === undefined && first.width * first.height <= 512 * 512
  const sides = pictures
    .map(({ size }) => Math.min(size.width, size.height))
    .toSorted((a, b) => a - b)
  const usual = sides[Math.floor(sides.length / 2)]
  const fitting = SIDES.filter((side) => side <= Math.min(usual, 128) && side * side <= room)
  const guess =
    asTheyAre && first.width * first.height <= room ? 'own' : String(fitting.at(-1) ?? SIDES[0])
  const own = asTheyAre ? [['own', `${first.height}×${first.width}, as they are`] as const] : []
  const chosen = told.ask(
    'size',
    'Height and width',
    [...own, ...SIDES.map((side) => [String(side), `${side}×${side}`] as const)],
    guess,
  )
  if (other)
    told.guessed.push(
      `The pictures differ in size, such as ${first.width}×${first.height} and ` +
        `${other.size.width}×${other.size.height}: all are brought to ${chosen}×${chosen}.`,
    )
  if (chosen === 'own') return first
  return { width: Number(chosen), height: Number(chosen) }
}

/** Samples of pictures in folders by class. Rejects with a `FileFault`. */
export async function pictureSamples(
  files: readonly SampleFile[],
  told: SampleTelling,
  tools: SampleTools,
): Promise<Gathered> {
  const all = labelled(files, told)
  if (all.length > MOST_SAMPLES)
    throw new FileFault(
      `There are ${counted(all.length, 'picture')}; up to ` +
        `${MOST_SAMPLES.toLocaleString('en')} can be read.`,
    )
  const names = new Set(all.map(({ label }) => label))
  if (names.size === 1)
    throw new FileFault(
      `All ${counted(all.length, 'picture')} lie in the folder ${quoted(all[0].label)}; a ` +
        'network learns to tell at least two classes apart.',
    )
  const pictures = (await measured(all, tools)).toSorted(
    (a, b) => Number(a.isTest) - Number(b.isTest),
  )
  const size = sizeFor(pictures, told)
  const { channels, inputs } = await planesOf(pictures, size, told, tools)
  const tested = pictures.filter(({ isTest }) => isTest).length
  return {
    shape: [channels, size.height, size.width],
    count: pictures.length,
    training: tested > 0 && tested < pictures.length ? pictures.length - tested : null,
    inputs,
    scale: 1 / 255,
    targets: namedClasses(pictures.map(({ label }) => label)),
  }
}

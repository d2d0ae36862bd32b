import { choice, picture as pictureField } from '../layers/fields'
import { printText } from '../layers/print'
import { SAMPLES } from './samples'
import { defineSource, type FindPicture, type Picture } from './source'

const FIRST = SAMPLES[0].name
/** The pictures that scikit-learn ships; the others lie beside the code. */
const SKLEARN = new Set(SAMPLES.filter((one) => one.sklearn).map(({ name }) => name))

const found = (id: string, picture: FindPicture<Picture>): Picture | undefined =>
  SAMPLES.find(({ name }) => name === id) ?? picture(id)

const CHANNELS: ReadonlyMap<unknown, string> = new Map([
  ['mean', 'mean of RGB'],
  ['rgb', 'RGB'],
])

/**
 * A photo as a tensor: 1×1×H×W for the sum or mean of red, green and blue, 1×3×H×W for all three;
 * values 0…255, or scaled to 0…1.
 */
export const image = defineSource({
  kind: 'Image',
  aliases: ['picture', 'photo', 'photograph', 'Input', 'imread'],
  usual: true,
  icon: 'image',
  help: 'A picture as a grid of numbers, one per pixel and channel.',
  look: 'photo',
  fields: [
    pictureField('picture', FIRST, 'A sample, or a picture of your own.'),
    choice(
      'channels',
      ['sum', 'mean', 'rgb'],
      'Sum of red, green and blue as in the lecture, their mean, or three channels.',
    ),
    choice(
      'range',
      ['0-255', '0-1'],
      'Brightness of one colour, from dark to bright; 0-1 divides by 255.',
    ),
  ],

  shape(p, picture) {
    const id = p.picture
    const size = found(id, picture)
    if (!size || !(size.width >= 1 && size.height >= 1))
      return {
        text: `The picture “${id}” is not in this project.`,
        field: 'picture',
        fixes: [{ label: `Use ${FIRST}`, set: { picture: FIRST } }],
      }
    return [1, p.channels === 'rgb' ? 3 : 1, size.height, size.width]
  },

  values(p, pixels) {
    const photo = pixels(p.picture)
    if (!photo) throw new Error(`The pixels of ${p.picture} are not at hand.`)
    const { rgba } = photo
    const count = photo.width * photo.height
    const scale = p.range === '0-1' ? 255 : 1
    if (p.channels === 'rgb') {
      const data = new Float32Array(3 * count)
      for (let c = 0; c < 3; c++)
        for (let i = 0; i < count; i++) data[c * count + i] = rgba[4 * i + c] / scale
      return data
    }
    const divisor = p.channels === 'mean' ? 3 * scale : scale
    const data = new Float32Array(count)
    for (let i = 0; i < count; i++)
      data[i] = (rgba[4 * i] + rgba[4 * i + 1] + rgba[4 * i + 2]) / divisor
    return data
  },

  code(name, p, library, picture) {
    const id = p.picture
    const file = printText(found(id, picture)?.name ?? id)
    const pixels = SKLEARN.has(id)
      ? `load_sample_image(${file})`
      : `np.array(Image.open(${file}).convert('RGB'))`
    const divisor = (p.channels === 'mean' ? 3 : 1) * (p.range === '0-1' ? 255 : 1)
    const scale = divisor === 1 ? '' : ` / ${divisor}`
    if (library === 'torch')
      return [
        `${name} = torch.tensor(${pixels}, dtype=torch.float32)` +
          (p.channels === 'rgb' ? '.permute(2, 0, 1)[None]' : '.sum(dim=2)[None, None]') +
          scale,
      ]
    return [
      `${name} = ${pixels}.astype('float32')` +
        (p.channels === 'rgb' ? '.transpose(2, 0, 1)[None]' : '.sum(axis=2)[None, None]') +
        scale,
    ]
  },

  label(p, picture) {
    const id = p.picture
    return (
      `${found(id, picture)?.name ?? id}, ` +
      `${CHANNELS.get(p.channels) ?? 'sum of RGB'}${p.range === '0-1' ? ' 0–1' : ''}`
    )
  },
})

import type { Picture } from './source'

/** A picture shipped in `public/samples`, with the attribution that its licence requires. */
export interface Sample extends Picture {
  readonly credit: string
  readonly licence: string
  /** Link to its origin. */
  readonly source: string
  /** Scikit-learn ships it too, and code loads it from there. */
  readonly sklearn?: true
}

const CC0 = 'CC0'
const BY = 'CC BY 2.0'
const data = 'https://scikit-image.org/docs/0.19.x/api/skimage.data.html'

/** The shipped pictures, the lecture's two first; a name is a file name in `public/samples`. */
export const SAMPLES: readonly Sample[] = [
  {
    name: 'china.jpg',
    width: 640,
    height: 427,
    credit: 'danielbuechele, some rights reserved',
    licence: BY,
    source: 'https://www.flickr.com/photos/danielbuechele/6061409035',
    sklearn: true,
  },
  {
    name: 'flower.jpg',
    width: 640,
    height: 427,
    credit: 'vultilion',
    licence: BY,
    source: 'https://www.flickr.com/photos/vultilion/6056698931',
    sklearn: true,
  },
  {
    name: 'coffee.png',
    width: 600,
    height: 400,
    credit: 'Rachel Michetti, courtesy of Pikolo Espresso Bar',
    licence: CC0,
    source: `${data}#skimage.data.coffee`,
  },
  {
    name: 'chelsea.png',
    width: 451,
    height: 300,
    credit: 'Stefan van der Walt',
    licence: CC0,
    source: `${data}#skimage.data.chelsea`,
  },
  {
    name: 'astronaut.png',
    width: 512,
    height: 512,
    credit: 'NASA',
    licence: 'public domain',
    source: 'https://flic.kr/p/r9qvLn',
  },
  {
    name: 'rocket.jpg',
    width: 640,
    height: 427,
    credit: 'SpaceX',
    licence: 'public domain',
    source: 'https://www.flickr.com/photos/spacexphotos/16511594820',
  },
  {
    name: 'brick.png',
    width: 512,
    height: 512,
    credit: 'CC0Textures',
    licence: CC0,
    source: 'https://cc0textures.com/view.php?tex=Bricks25',
  },
]

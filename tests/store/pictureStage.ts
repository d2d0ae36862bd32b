import { vi } from 'vitest'
import type { GraphNode } from '../../src/graph/graph'
import type { Project } from '../../src/graph/project'
import type { Picture } from '../../src/sources/source'
import { png } from '../formats/projects'

/** A picture of 8×9 pixels with this name. */
export const pictureOf = (name: string, bytes = png(8, 9)): Picture => ({
  name,
  width: 8,
  height: 9,
  type: 'image/png',
  bytes,
})

const card = (id: string, picture: string): GraphNode => ({
  id,
  kind: 'Image',
  name: `image_${id}`,
  parameters: { picture },
  seed: 0,
  position: { x: 0, y: 0 },
})

/** A project of cards that show these pictures, by the ids of the cards. */
export const showing = (
  shown: Readonly<Record<string, string>>,
  pictures: Project['pictures'] = {},
): Project => ({
  name: 'Photos',
  graph: { nodes: Object.entries(shown).map(([id, picture]) => card(id, picture)), wires: [] },
  weights: {},
  pictures,
})

/** A browser that decodes what it is given as a black picture of this size; gives what decodes. */
export function decodes(width: number, height: number) {
  const decoding = vi.fn((file: Blob, _options?: ImageBitmapOptions) =>
    file.size > 0
      ? Promise.resolve({ width, height, close: () => undefined })
      : Promise.reject(new DOMException('It is empty.', 'InvalidStateError')),
  )
  vi.stubGlobal('createImageBitmap', decoding)
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      constructor(
        readonly width: number,
        readonly height: number,
      ) {}
      getContext = () => ({
        fillRect: () => undefined,
        drawImage: () => undefined,
        getImageData: () => ({ data: new Uint8ClampedArray(this.width * this.height * 4) }),
      })
    },
  )
  return decoding
}

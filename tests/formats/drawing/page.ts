import type { DrawingPage } from '../../../src/formats/drawing/page'

/** A page of few colours, without maps. */
export const page: DrawingPage = {
  colour: (token) => (token === '--card' ? '#ffffff' : '#123456'),
  hue: () => '#aa0000',
  shown: (card) => card,
  map: () => Promise.resolve(null),
  png: () => Promise.reject(new Error('no canvas')),
}

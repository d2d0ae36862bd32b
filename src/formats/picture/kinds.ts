/** The kinds of pictures that every browser decodes, by their magic bytes as Latin-1. */
export const PICTURE_KINDS = [
  { look: 'png', type: 'image/png', name: 'PNG', signature: /^\x89PNG/ },
  { look: 'jpeg', type: 'image/jpeg', name: 'JPEG', signature: /^\xff\xd8\xff/ },
  { look: 'gif', type: 'image/gif', name: 'GIF', signature: /^GIF8/ },
  { look: 'webp', type: 'image/webp', name: 'WebP', signature: /^RIFF[^]{4}WEBP/ },
  { look: 'bmp', type: 'image/bmp', name: 'BMP', signature: /^BM/ },
] as const

export type PictureKind = (typeof PICTURE_KINDS)[number]

const NAMES = PICTURE_KINDS.map(({ name }) => name)

/** The kinds in a sentence: `PNG, JPEG, GIF, WebP and BMP`. */
export const pictureNames = (word: 'and' | 'or'): string =>
  `${NAMES.slice(0, -1).join(', ')} ${word} ${NAMES[NAMES.length - 1]}`

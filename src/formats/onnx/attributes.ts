import type { OnnxNode, OnnxTensor } from './model'

/** The attributes of an operator, by type. What is missing is the default, or null. */
export interface OnnxAttributes {
  readonly has: (name: string) => boolean
  readonly int: (name: string, otherwise: number) => number
  readonly float: (name: string, otherwise: number) => number
  readonly text: (name: string, otherwise: string) => string
  readonly ints: (name: string) => readonly number[] | null
  readonly floats: (name: string) => readonly number[] | null
  readonly texts: (name: string) => readonly string[] | null
  readonly tensor: (name: string) => OnnxTensor | null
}

const words = new TextDecoder()

export function attributesOf({ attributes }: OnnxNode): OnnxAttributes {
  return {
    has: (name) => attributes.has(name),
    int: (name, otherwise) => attributes.get(name)?.int ?? otherwise,
    float: (name, otherwise) => attributes.get(name)?.float ?? otherwise,
    text: (name, otherwise) => {
      const found = attributes.get(name)
      return found ? words.decode(found.text) : otherwise
    },
    ints: (name) => attributes.get(name)?.ints ?? null,
    floats: (name) => attributes.get(name)?.floats ?? null,
    texts: (name) => attributes.get(name)?.texts.map((text) => words.decode(text)) ?? null,
    tensor: (name) => attributes.get(name)?.tensor ?? null,
  }
}

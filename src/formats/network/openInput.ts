import type { Shape } from '../../layers/tensorShape'
import type { OpenInput } from '../account'
import { PHOTO } from './photo'

/** What the axes are called behind that of the samples, by how many there are. */
const NAMES: Readonly<Record<number, readonly string[]>> = {
  3: ['channels', 'height', 'width'],
  4: ['channels', 'depth', 'height', 'width'],
}
const CHANNELS_LAST: typeof NAMES = { 3: ['height', 'width', 'channels'] }

/**
 * What is asked for of an input with these open axes; undefined where nothing is. That there is one
 * sample is never asked. `photo` says where the channels are, if a photo stands for the input.
 */
export function openInput(
  name: string,
  shape: Shape,
  open: readonly number[],
  photo: 'first' | 'last' | null = null,
): OpenInput | undefined {
  const axes = open.filter((axis) => axis > 0 || shape.length === 1)
  if (axes.length === 0) return undefined
  const names = (photo === 'last' ? CHANNELS_LAST : NAMES)[shape.length - 1]
  const called = (axis: number): string =>
    names?.[axis - 1] ?? (axes.length === 1 ? 'length' : `axis ${axis}`)
  const asked = { name, shape, open: axes.map((axis) => ({ axis, name: called(axis) })) }
  const rows = photo === 'last' ? 1 : 2
  if (!photo || !axes.includes(rows) || !axes.includes(rows + 1)) return asked
  return { ...asked, photo: shape.with(rows, PHOTO.height).with(rows + 1, PHOTO.width) }
}

import { parametersOf } from '../../src/graph/kinds'
import type { Project } from '../../src/graph/project'
import type { Pixels } from '../../src/sources/source'
import { chainOf } from './chain'
import type { Edit, Task } from './rival'

/** Rounds in a row that edit the same number, as a drag does; then comes the next number. */
const DRAG = 20

/** A number of a weight, slightly changed, so that the held colour scale still suits its maps. */
export const moved = (weight: Float32Array, index: number, round: number): Edit => ({
  index,
  value: weight[index] + Math.sin(round + 1) / 20,
})

/** The edit of a round. */
export const editOf = (round: number, weight: Float32Array): Edit =>
  moved(weight, Math.floor(round / DRAG) % weight.length, round)

const photos = new Map<string, Promise<Pixels>>()

/** A sample picture, decoded as the app does. */
async function photo(name: string): Promise<Pixels> {
  const response = await fetch(`/app/samples/${name}`)
  if (!response.ok) throw new Error(`The picture ${name} could not be loaded.`)
  const bitmap = await createImageBitmap(await response.blob(), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  })
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', {
    willReadFrequently: true,
  })
  if (!context) throw new Error('This browser cannot read pictures here.')
  context.drawImage(bitmap, 0, 0)
  return {
    width: bitmap.width,
    height: bitmap.height,
    rgba: context.getImageData(0, 0, bitmap.width, bitmap.height).data,
  }
}

/**
 * Pixels of noise, the same for the same name. Source of the constants: Numerical Recipes, a linear
 * congruential generator.
 */
function noise(name: string, width: number, height: number): Pixels {
  const rgba = new Uint8ClampedArray(4 * width * height)
  let state = Array.from(name).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0
  for (let i = 0; i < rgba.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    rgba[i] = state >>> 24
  }
  return { width, height, rgba }
}

/** The pixels of every picture that a project shows, by name. */
async function picturesOf(project: Project): Promise<Record<string, Pixels>> {
  const own = Object.entries(project.pictures).map(
    ([id, { width, height }]) => [id, noise(id, width, height)] as const,
  )
  const named = project.graph.nodes
    .map((node) => parametersOf(node).picture)
    .filter((name) => typeof name === 'string' && !(name in project.pictures))
  const samples = await Promise.all(
    named.map(async (name) => {
      const known = photos.get(String(name)) ?? photo(String(name))
      photos.set(String(name), known)
      return [String(name), await known] as const
    }),
  )
  return Object.fromEntries([...own, ...samples])
}

/**
 * All that contestants need to run a project; the chain is left out where only our own engine runs
 * it.
 */
export async function taskOf(project: Project, alone = false): Promise<Task> {
  const pictures = await picturesOf(project)
  return {
    project,
    pictures,
    chain: alone ? null : chainOf(project, (name) => pictures[name]),
    outputs: 'all',
  }
}

/** The first weight of a task. */
export function editable({ chain }: Task): Float32Array {
  const first = chain?.steps.find((step) => 'weight' in step)
  if (!first || !('weight' in first)) throw new Error('There is no weight to be edited.')
  return first.weight.data
}

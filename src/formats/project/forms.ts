import * as z from 'zod/mini'
import { MOST_ID, MOST_OUTPUTS, MOST_PORTS, MOST_PROJECT_NAME } from '../../layers/limits'
import { VERSION } from './document'

// The content policy forbids `eval`, which zod would otherwise try.
z.config({ jitless: true })

/**
 * The outer schema of a project; its parts are checked one by one, so that a bad one does not spoil
 * the rest.
 */
const envelope = z.object({
  name: z.optional(z.unknown()),
  graph: z.object({ nodes: z.array(z.unknown()), wires: z.optional(z.array(z.unknown())) }),
  weights: z.optional(z.array(z.unknown())),
  pictures: z.optional(z.array(z.unknown())),
  origin: z.optional(z.unknown()),
  datasets: z.optional(z.array(z.unknown())),
  training: z.optional(z.unknown()),
})

/** One card as it is stored; seed, position and parameters are repaired separately. */
export const storedNode = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(MOST_ID)),
  kind: z.string().check(z.minLength(1), z.maxLength(MOST_ID)),
  name: z.optional(z.unknown()),
  parameters: z.optional(z.unknown()),
  seed: z.optional(z.unknown()),
  position: z.optional(z.unknown()),
  usesWeightsOf: z.optional(z.unknown()),
})

export const storedWire = z.object({
  from: z.string(),
  output: z.optional(z.int().check(z.nonnegative(), z.lt(MOST_OUTPUTS))),
  to: z.string(),
  port: z.int().check(z.nonnegative(), z.lt(MOST_PORTS)),
})

const sizes = z.array(z.int().check(z.nonnegative())).check(z.maxLength(16))

/**
 * Numbers of one weight: in `file` as little-endian float32, or as a list in the text; with
 * neither, drawn from the seed. `cells` names a binary of those set since: their row-major indices
 * (ascending) as uint32, then their values as float32. `base` is the shape of `file`, if the
 * weight's has changed.
 */
export const storedWeight = z.object({
  node: z.string(),
  name: z.string().check(z.minLength(1), z.maxLength(MOST_ID)),
  shape: sizes,
  file: z.optional(z.string()),
  values: z.optional(z.array(z.number())),
  cells: z.optional(z.string()),
  base: z.optional(sizes),
})

const pixels = z.int().check(z.positive(), z.lte(1_000_000))

export const storedPicture = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(1000)),
  name: z.string().check(z.maxLength(MOST_PROJECT_NAME)),
  width: pixels,
  height: pixels,
  type: z.optional(z.string().check(z.maxLength(MOST_ID))),
  file: z.optional(z.string()),
})

const whole = z.int().check(z.nonnegative())

/**
 * A set of samples: inputs in `file` as bytes or little-endian float32; targets in a file of their
 * own as int32 for classes, float32 for values.
 */
export const storedSet = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(MOST_ID)),
  name: z.string().check(z.maxLength(MOST_PROJECT_NAME)),
  shape: sizes,
  count: whole,
  training: whole,
  scale: z.number(),
  type: z.enum(['uint8', 'float32']),
  file: z.string(),
  targets: z.union([
    z.object({ of: z.literal('classes'), names: z.array(z.string()), file: z.string() }),
    z.object({ of: z.literal('values'), shape: sizes, file: z.string() }),
  ]),
})

/** The file of another program that the project came from. */
export const storedOrigin = z.object({
  format: z.string().check(z.minLength(1), z.maxLength(MOST_ID)),
  record: z.string(),
  file: z.string(),
})

export const plainRecord = z.record(z.string(), z.unknown())
export const place = z.object({ x: z.number(), y: z.number() })

export type Envelope = z.infer<typeof envelope>
export type StoredNode = z.infer<typeof storedNode>
export type StoredSet = z.infer<typeof storedSet>

const header = z.object({ format: z.literal('convscope'), version: z.unknown() })

/**
 * Checks format, version and outer schema of a parsed project, or says in one sentence what is
 * wrong.
 */
export function openEnvelope(value: unknown): Envelope | { error: string } {
  const head = header.safeParse(value)
  if (!head.success) return { error: 'This is a JSON file, but not a ConvScope project.' }
  const { version } = head.data
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return {
      error:
        'This project does not say which version it is; this ConvScope reads up to ' +
        `version ${VERSION}.`,
    }
  if (version > VERSION)
    return {
      error:
        `This project was made by a newer ConvScope (version ${version}); this one reads ` +
        `up to version ${VERSION}.`,
    }
  const result = envelope.safeParse(value)
  if (result.success) return result.data
  const part = result.error.issues[0]?.path.join('.') ?? ''
  return {
    error: `This project is damaged: its ${NAMES[part] ?? 'list of layers'} cannot be read.`,
  }
}

const NAMES: Readonly<Record<string, string>> = {
  'graph.wires': 'list of wires',
  weights: 'list of weights',
  pictures: 'list of pictures',
  datasets: 'list of data sets',
}

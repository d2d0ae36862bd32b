import * as z from 'zod/mini'
import { MOST_ID } from '../../../layers/limits'

// The content policy forbids `eval`, which zod would otherwise try.
z.config({ jitless: true })

const whole = z.int().check(z.nonnegative())
const id = z.string().check(z.maxLength(MOST_ID))
const name = z.string().check(z.maxLength(MOST_ID))

/** Numbers of a weight and where in the file they stand. */
const segment = z.object({
  card: id,
  weight: name,
  /** Byte of the file at which they begin. */
  at: whole,
  /** TensorProto.DataType. */
  type: whole,
  /** The first of them in the weight, and how many. */
  from: whole,
  count: whole,
  /** The rows of the weight, which are the columns of the file; 0 where they are its rows. */
  rows: whole,
  /** The bytes were taken out of the file that is kept. */
  cut: z.boolean(),
})

const record = z.object({
  opset: whole,
  /** The cards that the file became, as they were, with the outputs that they read. */
  cards: z.array(
    z.object({
      id,
      kind: name,
      parameters: z.record(z.string(), z.unknown()),
      reads: z.array(z.string()),
      /** Byte of the file at which its operator begins, and which it is; where it is one alone. */
      at: z.optional(whole),
      op: z.optional(z.string()),
    }),
  ),
  /** In the order of the file. */
  segments: z.array(segment),
  /** Checksums of weights that the file does not hold as they are. */
  sums: z.array(z.object({ card: id, weight: name, sum: whole })),
})

export type BackRecord = z.infer<typeof record>
export type FileSegment = z.infer<typeof segment>

/** The record of a project's origin; null where it is none. */
export function readRecord(text: string): BackRecord | null {
  try {
    const result = record.safeParse(JSON.parse(text))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

import fc from 'fast-check'
import type { ReadProject } from '../../../src/formats/project/readDocument'
import { readTrace } from '../../../src/formats/trace/readTrace'
import { damaged, damagedWithin, swappedWithin } from '../damaged'
import { checkNetwork } from '../mutants'
import { traceFile } from './sampleTrace'

const good = traceFile()

/** A file of `convscope.py` that was damaged, or that somebody made up. */
export const traceMutant: fc.Arbitrary<Uint8Array> = fc.oneof(
  damaged(good),
  damagedWithin(good, /./),
  { weight: 3, arbitrary: swappedWithin(good, 'trace.json') },
)

/** Reads a damaged file; throws where a promise is broken (`checkNetwork`). */
export const checkTrace = (bytes: Uint8Array): ReadProject => checkNetwork(readTrace(bytes))

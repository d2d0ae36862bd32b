import { startWebGL } from '../../../src/engine/webgl'
import { type Case, failureOf, unknownKinds } from '../../reference/check'

/**
 * Runs reference cases through the engine on WebGL, in a page; gives a sentence for each that
 * fails, by its id.
 */
async function failuresOnWebGL(cases: readonly Case[]): Promise<Record<string, string>> {
  await startWebGL(() => undefined)
  const failures: Record<string, string> = {}
  for (const given of cases.filter((one) => unknownKinds(one).length === 0)) {
    let failure: string | null
    try {
      failure = failureOf(given)
    } catch (fault) {
      failure = `it throws: ${String(fault)}`
    }
    if (failure) failures[given.id] = failure
  }
  return failures
}

Object.assign(globalThis, { failuresOnWebGL })

import type { NodeShape } from './shapes'

/** Why a node has no values, in a sentence: it does not fit, or something before it does not; undefined where its shape says nothing against it. */
export const noValues = (name: string, shape: NodeShape | undefined): string | undefined =>
  shape?.state === 'ok' ? undefined : `${name} has no values: ${shape?.problem?.text ?? 'an input is missing, or what comes before does not fit.'}`

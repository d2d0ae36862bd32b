import { packZip } from './zip/packZip'

/** A tfjs model as one download: `model.json`, and the `weights.bin` that it names. */
export const modelZip = (model: {
  readonly json: string
  readonly weights: Uint8Array
}): Uint8Array =>
  packZip(
    new Map([
      ['model.json', new TextEncoder().encode(model.json)],
      ['weights.bin', model.weights],
    ]),
  )

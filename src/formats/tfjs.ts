import type { Exported, ExportSource } from './format'
import { isRecord } from './isRecord'
import { ownMetadata } from './keras/own/ownMetadata'

/**
 * A tfjs model: `model.json`, and the `weights.bin` that it names. Rejects where there is none. It
 * keeps the network's cards, which tfjs carries along, so that it is opened here as they were.
 */
export async function tfjsFiles(
  source: Pick<ExportSource, 'model' | 'project' | 'shapes' | 'weight'>,
): Promise<Exported | null> {
  const made = await source.model()
  if (!made) return null
  const document: unknown = JSON.parse(made.json)
  const json = isRecord(document)
    ? JSON.stringify({
        ...document,
        userDefinedMetadata: await ownMetadata(source, { ...made, document }),
      })
    : made.json
  return {
    files: new Map([
      ['model.json', new TextEncoder().encode(json)],
      ['weights.bin', made.weights],
    ]),
    note: made.note || 'Downloaded model.json and weights.bin for tf.loadLayersModel.',
  }
}

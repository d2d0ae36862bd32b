import type { Exported, ExportSource } from './format'

/** A tfjs model: `model.json`, and the `weights.bin` that it names. Rejects where there is none. */
export async function tfjsFiles({ model }: Pick<ExportSource, 'model'>): Promise<Exported | null> {
  const made = await model()
  return (
    made && {
      files: new Map([
        ['model.json', new TextEncoder().encode(made.json)],
        ['weights.bin', made.weights],
      ]),
      note: made.note || 'Downloaded model.json and weights.bin for tf.loadLayersModel.',
    }
  )
}

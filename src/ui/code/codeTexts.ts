import { EXPORTERS } from '../../formats/exporters'
import { type ProjectExporter, PURPOSES, type ShownText } from '../../formats/format'

/** One text of an exporter, as it is chosen. */
export interface CodeText {
  readonly id: string
  readonly label: string
  readonly exporter: ProjectExporter
  readonly text: ShownText
}

/** All texts that exporters show, in the order of the dialog Export. */
export const CODE_TEXTS: readonly CodeText[] = PURPOSES.flatMap((purpose) =>
  EXPORTERS.filter((exporter) => exporter.purpose === purpose),
).flatMap((exporter) =>
  (exporter.texts ?? []).map((text) => ({
    id: text.file === undefined ? exporter.id : `${exporter.id}/${text.file}`,
    label: text.file === undefined ? exporter.label : `${exporter.label}: ${text.file}`,
    exporter,
    text,
  })),
)

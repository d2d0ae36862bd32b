import type { Project, Tensor } from '../graph/project'
import type { Shapes } from '../graph/shapes'
import type { SampleSet } from '../sources/sampleSet'
import type { Pixels } from '../sources/source'
import type { GivenShapes } from './account'
import type { ScriptLine } from './code/lines'
import type { DrawingPage } from './drawing/page'
import type { FileLook } from './look'
import type { PictureHeader } from './picture/header'
import type { ReadProject } from './project/readDocument'
import type { ReadSamples, SampleChoices, SampleFile, SampleTools } from './samples/sampleFile'
import type { ReadTensors } from './tensors/storedTensor'

/**
 * What files can hold, and what reading one gives: that, or a sentence why it is refused. A new
 * kind of content is one more line here, and a branch of `takeIn.ts` (store/files) that says where
 * it goes.
 */
export interface Readings {
  readonly project: ReadProject
  /** A picture that the browser decodes. */
  readonly picture: PictureHeader | { readonly error: string }
  /** Trained weights, for the layers that are there. */
  readonly tensors: ReadTensors
}

/** What is known of a file before it is read. */
export interface FileHead {
  /** Its first bytes, up to `HEAD`, and what they look like. */
  readonly head: Uint8Array
  readonly look: FileLook | null
  readonly name: string
}

/** Files that were brought together with the one that is read, by name. */
export type FilesBeside = ReadonlyMap<string, Uint8Array>

/** A format that is read. Everything but what `load` fetches is in the first load. */
export interface ImporterOf<C extends keyof Readings> {
  readonly id: string
  readonly gives: C
  /** What a sentence calls such a file: `a ConvScope project`. */
  readonly label: string
  /** For a file picker: extensions with their dot, or media types. */
  readonly accept: readonly string[]
  /** How well a file matches: 2 by its bytes, 1 by its name, 0 not at all. */
  readonly match: (file: FileHead) => number
  /** Reading may take longer than a worker takes to start, however short the file. */
  readonly slow?: true
  /** It reads files that come with it: shards of weights. */
  readonly several?: true
  /**
   * Fetches the reader. It is pure and never throws. Sizes that the file leaves open are those
   * `given`, else guessed.
   */
  readonly load: () => Promise<
    (bytes: Uint8Array, name: string, beside?: FilesBeside, given?: GivenShapes) => Readings[C]
  >
}

/** Reads samples of files that came together as a set of this name. Never rejects. */
export type SamplesReader = (
  files: readonly SampleFile[],
  name: string,
  choices: SampleChoices,
  tools: SampleTools,
) => Promise<ReadSamples>

/** A format that gives samples to train on, of one file or of several. */
export interface SamplesImporter
  extends Pick<ImporterOf<'tensors'>, 'id' | 'label' | 'accept' | 'match' | 'several'> {
  readonly gives: 'samples'
  readonly load: () => Promise<SamplesReader>
}

/** A format that is read, whatever it gives. */
export type Importer =
  | { readonly [C in keyof Readings]: ImporterOf<C> }[keyof Readings]
  | SamplesImporter

/** What an exporter of a project gets: the project, and what only a worker can provide. */
export interface ExportSource {
  readonly project: Project
  readonly shapes: Shapes
  /** A whole weight as it is now; null without an engine to draw it. */
  readonly weight: (node: string, name: string) => Promise<Tensor | null>
  /** The values of a card as they are now; null without an engine. */
  readonly values: (node: string) => Promise<Tensor | null>
  /** A set of samples, the project's own or a shipped one; null where there is none. */
  readonly samples: (set: string) => Promise<SampleSet | null>
  /** The pixels of a picture, as its cards show it. Rejects with a sentence. */
  readonly pixels: (id: string) => Promise<Pixels> | null
  /** The file of a sample as it is shipped. Rejects with a sentence. */
  readonly sample: (name: string) => Promise<Uint8Array>
  /** The network as a TensorFlow.js model; null without an engine. Rejects with a sentence. */
  readonly model: () => Promise<{
    readonly json: string
    readonly weights: Uint8Array
    /** How the model differs from the project, in sentences; empty where it does not. */
    readonly note: string
    /** The layer's name in the model, by node of the expanded graph. */
    readonly names: ReadonlyMap<string, string>
  } | null>
  /** What a drawing needs of the page; rejects with a sentence where there is none. */
  readonly page: () => Promise<DrawingPage>
  /** Packs a document and its binaries as a zip without blocking the page. */
  readonly pack: (document: object, binaries: ReadonlyMap<string, Uint8Array>) => Promise<Blob>
}

/** What was written. */
export interface Exported {
  /** One file, saved as it is, or several by name, packed as a zip. */
  readonly files: Blob | ReadonlyMap<string, Uint8Array>
  /** What to tell the user afterwards. */
  readonly note?: string
}

/** A format that is written: of a project, or of one tensor. */
export interface Exporter<Of = ExportSource> {
  readonly id: string
  readonly label: string
  /** What it holds, and what reads it. */
  readonly about: string
  /** The extension and the media type of what is saved. */
  readonly ending: string
  readonly type: string
  /**
   * Fetches the writer. It gets the name of the main file, gives null where there is nothing to
   * save, and rejects with a sentence where the format cannot hold this project.
   */
  readonly load: () => Promise<(of: Of, file: string) => Promise<Exported | null> | Exported>
}

/** What an export is for; the dialog Export groups them so, in this order. */
export const PURPOSES = [
  'Open here again',
  'Train and run elsewhere',
  'Weights alone',
  'Show and teach',
  'Tables',
] as const
/** What an export is for. */
export type Purpose = (typeof PURPOSES)[number]

/** What a format cannot hold, and what to do, in a sentence; of a card, or of the whole project. */
export interface Unwritable {
  /** The id of the card. */
  readonly node: string | null
  readonly text: string
  /** There is no file while it is so; otherwise the file lacks it. */
  readonly blocks?: true
}

/** A text of a format that the tab Code shows, live: it follows from the network alone. */
export interface ShownText {
  /** Its name among the files of the format: `model.py`; without it, the format is this text. */
  readonly file?: string
  /** It is Python, whose words are coloured. */
  readonly python?: true
  /** Fetches what writes it: lines, with their cards. It may throw a sentence. */
  readonly load: () => Promise<(project: Project, shapes: Shapes) => readonly ScriptLine[]>
}

/** Tells what of a project a file would lack; `ofModel` asks the engine of a tfjs model. */
export type MisfitsOf = (
  project: Project,
  shapes: Shapes,
  ofModel: () => Promise<readonly Unwritable[]>,
) => readonly Unwritable[] | Promise<readonly Unwritable[]>

/** A format that a project is written in. */
export interface ProjectExporter extends Exporter {
  readonly purpose: Purpose
  /** What to do with the file: a line of code or of a terminal, `FILE` for its name. */
  readonly use?: string
  /** True, or why this project cannot be written so, in a sentence; without it, every one can. */
  readonly when?: (project: Project) => true | string
  /**
   * Fetches what tells before the download what of a project the file would lack, or why there
   * would be none; without it, nothing.
   */
  readonly misfits?: () => Promise<MisfitsOf>
  /** Its texts, for the tab Code. */
  readonly texts?: readonly ShownText[]
}

import type { CardFacts } from '../layers/card'
import { erase } from '../layers/erase'
import type { Field, Parameters, ParamsOf, ShownWhere, SomeOf } from '../layers/fields'
import type { Problem } from '../layers/problem'
import type { Library } from '../layers/python'
import type { Shape } from '../layers/tensorShape'
import type { Weight } from '../layers/weight'
import type { FindSet, SampleSet, SetFacts } from './sampleSet'

/**
 * Size of a picture and where its pixels come from; `bytes` is a PNG or JPEG file, absent for a
 * sample.
 */
export interface Picture {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly type?: string
  readonly bytes?: Uint8Array
}

/** Decoded pixels: RGBA, 4·width·height bytes, rows from the top, alpha ignored. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array | Uint8ClampedArray
}

/** Looks a picture up by the value of a `picture` field. */
export type FindPicture<T> = (id: string) => T | undefined

/** The numbers that a source holds, by name, as they are now. */
export type HeldNumbers = Readonly<Record<string, { readonly data: Float32Array }>>

/** How code gets at the numbers that a source holds. */
export interface HeldCode {
  /** An expression of an array, where they are edited; else they are as they start. */
  readonly edited: string | null
  readonly seed: number
}

interface SourceFacts<F extends readonly Field[]> extends Pick<CardFacts<F>, 'aliases' | 'usual'> {
  readonly kind: string
  readonly icon: string
  readonly help: string
  readonly fields: F
  readonly shown?: ShownWhere<F>
  /** Whether its map is drawn as a photo or like any other tensor. */
  readonly look: 'photo' | 'tensor'
  /** Its numbers are the network's own, not data that it is given. */
  readonly own?: true
  /**
   * Fields that choose what is shown of a set of samples, and change nothing that a network learns
   * from it.
   */
  readonly showing?: readonly F[number]['name'][]
  /** Output shape, or what is wrong with the parameters; computes no values. */
  readonly shape: (
    p: ParamsOf<F>,
    picture: FindPicture<Picture>,
    set: FindSet<SetFacts>,
  ) => Shape | Problem
  /** Numbers that it holds, edited and saved like a layer's. */
  readonly weights?: (p: ParamsOf<F>) => readonly Weight[]
  /** The values, row-major in PyTorch's axis order. Called only where `shape` returned a shape. */
  readonly values: (
    p: ParamsOf<F>,
    pixels: FindPicture<Pixels>,
    held: HeldNumbers,
    samples: FindSet<SampleSet>,
  ) => Float32Array
  /** What the card shows beside its name; the part before the first comma is emphasised. */
  readonly label: (p: ParamsOf<F>, picture: FindPicture<Picture>, set: FindSet<SetFacts>) => string
  /**
   * Lines of Python that assign the same values to the variable `name`. Called only where `shape`
   * returned a shape.
   */
  readonly code: (
    name: string,
    p: ParamsOf<F>,
    library: Library,
    picture: FindPicture<Picture>,
    held: HeldCode,
    set: FindSet<SetFacts>,
  ) => readonly string[]
}

/** Facts whose results are typed by the fields in the definition only. */
interface SizedFacts<P, Given> {
  /** The parameters with which it gives this shape; absent where something else decides on it. */
  readonly sized?: (p: P, shape: Shape) => Given
}

/** Where data enters the network: one file of facts each. */
export interface SourceKind
  extends SourceFacts<readonly Field[]>,
    SizedFacts<Parameters, Parameters> {
  readonly role: 'source'
  readonly category: 'source'
  readonly inputs: 0
}

/** Defines a source; the compiler rejects parameters that are not among its fields. */
export const defineSource = <const F extends readonly Field[]>(
  facts: SourceFacts<F> & SizedFacts<ParamsOf<F>, SomeOf<F>>,
): SourceKind => erase<SourceKind>({ ...facts, role: 'source', category: 'source', inputs: 0 })

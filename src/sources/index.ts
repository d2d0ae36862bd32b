import { constant } from './constant'
import { dataset } from './dataset'
import { image } from './image'
import { linspace } from './linspace'
import { parameter } from './parameter'
import { random } from './random'
import { signal } from './signal'
import type { SourceKind } from './source'
import { values } from './values'

/** Every source, in palette order. To add one, add its file and one line here. */
export const SOURCES: readonly SourceKind[] = [
  image,
  dataset,
  signal,
  values,
  random,
  linspace,
  constant,
  parameter,
]

import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { openOnnx } from '../../../src/formats/onnx/readOnnx'
import type { Tensor } from '../../../src/graph/project'
import { difference, read, type Written } from '../../reference/compare'
import { running, valueOf } from './run'

/** An ONNX file, with what the program that wrote it computes. */
export interface JudgedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly inputs: Readonly<Record<string, Written>>
  readonly outputs: Readonly<Record<string, Written>>
}

type Recorded = Pick<JudgedFile, 'inputs' | 'outputs'>

/** All ONNX files of a zip, each with the JSON beside it. */
export function judgedIn(zip: string): readonly JudgedFile[] {
  const files = unzipSync(new Uint8Array(readFileSync(zip)))
  return Object.entries(files)
    .filter(([name]) => name.endsWith('.onnx'))
    .map(([file, bytes]) => {
      const name = file.slice(0, -5)
      const told = JSON.parse(new TextDecoder().decode(files[`${name}.json`])) as Recorded
      return { name, bytes, ...told }
    })
}

/** Why a file does not give what it should, in words; null where it does. */
export function misfitOf({ name, bytes, ...told }: JudgedFile): string | null {
  const network = openOnnx(bytes, name)
  const [left] = network.account.leftOut
  if (left) return left.text
  const inputs = new Map<string, Tensor>(
    Object.entries(told.inputs).flatMap(([key, tensor]) =>
      network.converted.entrances.has(key) ? [[key, read(tensor)]] : [],
    ),
  )
  const runner = running(network, inputs)
  try {
    const found = Object.entries(told.outputs).map(([key, tensor]) =>
      difference(key, valueOf(runner, network, key), tensor),
    )
    return found.find((each) => each !== null) ?? null
  } finally {
    runner.dispose()
  }
}

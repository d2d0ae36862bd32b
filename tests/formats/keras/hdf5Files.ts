import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { File, type Group, ready } from 'h5wasm/node'

/** What an HDF5 file holds: groups, with datasets of float32 and attributes. */
export interface WrittenGroup {
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>
  readonly groups?: Readonly<Record<string, WrittenGroup>>
  readonly numbers?: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
  >
}

function fill(group: Group, { attributes = {}, groups = {}, numbers = {} }: WrittenGroup): void {
  for (const [name, value] of Object.entries(attributes))
    group.create_attribute(name, typeof value === 'string' ? value : [...value])
  for (const [name, { shape, data }] of Object.entries(numbers))
    group.create_dataset({ name, data, shape: [...shape], dtype: '<f4' })
  for (const [name, inner] of Object.entries(groups)) {
    const made = group.create_group(name)
    if (made) fill(made, inner)
  }
}

/** A file as the HDF5 library itself writes it. */
export async function hdf5File(root: WrittenGroup): Promise<Uint8Array> {
  await ready
  const path = join(tmpdir(), `convscope-${process.pid}-${Math.random().toString(36).slice(2)}.h5`)
  const file = new File(path, 'w')
  fill(file, root)
  file.close()
  try {
    return new Uint8Array(readFileSync(path))
  } finally {
    rmSync(path)
  }
}

import { FileFault } from '../fileFault'
import { isRecord } from '../isRecord'
import { parseJson } from '../safeJson'
import { type ReadTensors, readGuarded } from './storedTensor'

/** The names of the parts as a pattern, `model-*-of-*.bin`; null where they do not share one. */
function patternOf(shards: readonly string[]): string | null {
  const patterns = new Set(shards.map((shard) => shard.replace(/\d{3,}/g, '*')))
  const [pattern] = patterns
  return patterns.size === 1 && /^[\w.*-]+$/.test(pattern) ? pattern : null
}

const mergeOf = (pattern: string): { command: string; made: string } =>
  pattern.endsWith('.safetensors')
    ? {
        command:
          'python -c "from glob import glob; from safetensors.torch import *; save_file({k: v ' +
          `for f in glob('${pattern}') for k, v in load_file(f).items()}, 'merged.safetensors')"`,
        made: 'merged.safetensors',
      }
    : {
        command:
          'python -c "from glob import glob; import torch; torch.save({k: v for f in ' +
          `glob('${pattern}') for k, v in torch.load(f, 'cpu').items()}, 'merged.pt')"`,
        made: 'merged.pt',
      }

function readFile(bytes: Uint8Array): ReadTensors {
  const parsed = parseJson(new TextDecoder().decode(bytes), 'index of a checkpoint')
  if ('error' in parsed) return parsed
  const map = isRecord(parsed.value) ? parsed.value.weight_map : undefined
  const shards = isRecord(map) ? [...new Set(Object.values(map).map(String))] : []
  if (shards.length === 0)
    throw new FileFault('This JSON text names no parts of a checkpoint in a weight_map.')
  const pattern = patternOf(shards)
  if (pattern === null)
    throw new FileFault(
      `This is the index of a checkpoint in ${shards.length} parts, whose names have no pattern; ` +
        'bring the parts here one after the other.',
    )
  const { command, made } = mergeOf(pattern)
  return {
    error:
      `This is the index of a checkpoint in ${shards.length} ` +
      `${shards.length === 1 ? 'part: bring it here' : 'parts: bring them here together'}, or ` +
      `run ${command} beside them, and bring ${made} here.`,
    command,
  }
}

/**
 * Reads the index of a sharded checkpoint (`model.safetensors.index.json`), which holds no numbers:
 * gives the command that merges the parts. Pure; never throws.
 */
export const readShardIndex = (bytes: Uint8Array): ReadTensors =>
  readGuarded('index of a checkpoint', () => readFile(bytes))

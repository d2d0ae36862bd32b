import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSafetensors } from '../../src/formats/tensors/safetensors'
import { readTorch } from '../../src/formats/tensors/torch/readTorch'
import { type ClusterCase, writeInto } from './projects'
import type { Told } from './told'

const STEPS = 20
const KILL = new URL('kill_at.py', import.meta.url).pathname
/** One thread each, or sums are of another order. */
const ENV = { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' }

/**
 * PyTorch 1.13's torchrun fails under Python 3.11 unless it is told for a process, any, where its
 * output goes.
 */
const TORCHRUN = ['-m', 'torch.distributed.run', '--redirects', '9:1', '--tee', '9:1']

/** Why a command did not end with this status; null where it did. */
function ran(folder: string, command: string, args: readonly string[], status = 0): string | null {
  try {
    execFileSync(command, args, { cwd: folder, env: ENV, stdio: 'pipe', timeout: 300_000 })
    return status === 0 ? null : `it ended by itself, and not with status ${status}`
  } catch (fault) {
    const { stderr, message, status: own } = Object(fault)
    return own === status ? null : `${message}`.split('\n')[0] + `\n${stderr}`.slice(-1500)
  }
}

/** 128 + SIGTERM. */
const ASKED = 143

const lossesIn = (folder: string, run: string): readonly number[] =>
  readFileSync(join(folder, run, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { loss } = JSON.parse(line)
      return loss === undefined ? [] : [Number(loss)]
    })

/** All numbers of the weights that a run has written, by our readers. */
function weightsIn(folder: string, run: string, file: string): ReadonlyMap<string, Float32Array> {
  const bytes = new Uint8Array(readFileSync(join(folder, run, file)))
  const read = file.endsWith('.pt') ? readTorch(bytes, file) : readSafetensors(bytes)
  if ('error' in read) throw new Error(read.error)
  return new Map(read.tensors.map((one) => [one.name, Float32Array.from(one.read())]))
}

function apart(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  let most = ours.length === theirs.length && ours.length > 0 ? 0 : Infinity
  for (let i = 0; i < ours.length; i++) most = Math.max(most, Math.abs(ours[i] - theirs[i]))
  return most
}

function weightsApart(folder: string, one: string, other: string, by = ['.safetensors', '.pt']) {
  const [a, b] = [one, other].map((run, i) => weightsIn(folder, run, `weights${by[i]}`))
  if ([...a.keys()].join() !== [...b.keys()].join()) return Infinity
  return Math.max(...[...a].map(([name, data]) => apart(data, b.get(name) ?? [])))
}

const within = (value: number, most: number): string | null =>
  value <= most ? null : `apart by ${value}, more than ${most}`

/** Writes one project, and has it tested and trained in every way. */
export async function proveCase(
  python: string,
  root: string,
  { name, project, apart: differs }: ClusterCase,
  tell: Told,
): Promise<void> {
  const folder = join(root, name)
  await writeInto(folder, project)
  const words = (run: string) => [`max_steps=${STEPS}`, 'snapshot_every=4', `output=${run}`]
  const torchrun = [...TORCHRUN, '--standalone', '--nproc_per_node', '2']
  const restarting = [...torchrun, '--max_restarts', '2', '--monitor_interval', '0.2']
  const check = (what: string, fault: () => string | null): boolean => {
    let found: string | null
    try {
      found = fault()
    } catch (thrown) {
      found = String(thrown)
    }
    tell(`${name}: ${what}`, found)
    return found === null
  }
  check('its own tests pass', () =>
    ran(folder, python, ['-m', 'unittest', 'discover', '-q', 'tests']),
  )
  const one = check('python trains', () => ran(folder, python, ['train.py', ...words('one')]))
  const two = check('torchrun trains with two processes', () =>
    ran(folder, python, [...torchrun, 'train.py', ...words('two')]),
  )
  const killed = check('a process is killed at step 10, and torchrun goes on', () =>
    ran(folder, python, [...restarting, KILL, '1:10:SIGKILL', ...words('killed')]),
  )
  if (one) {
    const asked = check('asked to end by SIGTERM at step 7, it ends with a snapshot', () =>
      ran(folder, python, [KILL, '0:7:SIGTERM', ...words('asked')], ASKED),
    )
    if (asked)
      check('started again, it comes to the weights of an undisturbed run', () => {
        const fault = ran(folder, python, ['train.py', ...words('asked')])
        return fault ?? within(weightsApart(folder, 'one', 'asked'), 0)
      })
    check('its snapshot is read as the weights that it has', () => {
      const names = ['snapshot.pt', 'weights.safetensors'].map((file) =>
        [...weightsIn(folder, 'one', file).keys()].join(),
      )
      return names[0] === names[1] ? null : `${names[0]} is not ${names[1]}`
    })
  }
  if (one && two && !differs)
    check(`two processes give the losses of one, ${STEPS} steps`, () =>
      within(apart(lossesIn(folder, 'one'), lossesIn(folder, 'two')), 1e-5),
    )
  if (two && killed) {
    check('after the kill, all losses are those of an undisturbed run', () =>
      within(apart(lossesIn(folder, 'two'), lossesIn(folder, 'killed')), 0),
    )
    check('and so are the weights', () => within(weightsApart(folder, 'two', 'killed'), 0))
  }
}

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Samples per second, by the clock and of processor time. */
export interface Rate {
  readonly clock: number
  readonly processor: number
}

const NONE: Rate = { clock: Number.NaN, processor: Number.NaN }

/** PyTorch in a process of its own, which makes the same run. */
export interface TorchRate {
  /** Its rate over so many seconds; NaN where PyTorch is not installed. */
  readonly over: (seconds: number) => Promise<Rate>
  readonly stop: () => void
}

/** Starts Debian's Python with PyTorch on one thread. */
export function startTorchRate(): TorchRate {
  const script = fileURLToPath(new URL('pytorch.py', import.meta.url))
  const child = spawn('/usr/bin/python3', [script], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  })
  let tell: (rate: Rate) => void = () => undefined
  let ended = false
  const end = (): void => {
    ended = true
    tell(NONE)
  }
  child.on('error', end).on('close', end)
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [clock, processor] = line.split(' ').map(Number)
    tell({ clock, processor })
  })
  return {
    over: (seconds) =>
      new Promise((resolve) => {
        tell = resolve
        if (ended) resolve(NONE)
        else child.stdin.write(`${seconds}\n`)
      }),
    stop: () => child.kill(),
  }
}

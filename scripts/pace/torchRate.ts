import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** PyTorch in a process of its own, which makes the same run. */
export interface TorchRate {
  /** Samples per second over so many seconds; NaN where PyTorch is not installed. */
  readonly over: (seconds: number) => Promise<number>
  readonly stop: () => void
}

/** Starts Debian's Python with PyTorch on one thread. */
export function startTorchRate(): TorchRate {
  const script = fileURLToPath(new URL('pytorch.py', import.meta.url))
  const child = spawn('/usr/bin/python3', [script], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  })
  let tell: (rate: number) => void = () => undefined
  let ended = false
  const end = (): void => {
    ended = true
    tell(Number.NaN)
  }
  child.on('error', end).on('close', end)
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (line) => tell(Number(line)))
  return {
    over: (seconds) =>
      new Promise((resolve) => {
        tell = resolve
        if (ended) resolve(Number.NaN)
        else child.stdin.write(`${seconds}\n`)
      }),
    stop: () => child.kill(),
  }
}

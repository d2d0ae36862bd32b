import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const SCRIPT = fileURLToPath(new URL('pytorch.py', import.meta.url))
/** Debian's own Python first: only it sees the package python3-torch. */
const PYTHONS = ['/usr/bin/python3', 'python3']

/** PyTorch in a process of its own. */
export interface Torch {
  readonly version: string
  /** Calls a method of the contestant in pytorch.py. Throws its error. */
  call(name: string, given: object): Promise<unknown>
  stop(): void
}

async function start(python: string): Promise<Torch | null> {
  const child = spawn(python, [SCRIPT], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  })
  const waiting: ((line: string | null) => void)[] = []
  const line = (): Promise<string | null> => new Promise((resolve) => waiting.push(resolve))
  const ended = (): void => {
    for (const tell of waiting.splice(0)) tell(null)
  }
  child.on('error', ended).on('close', ended)
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (text) => waiting.shift()?.(text))
  const hello = await line()
  if (hello === null) return null
  return {
    version: String(JSON.parse(hello).version),
    async call(name, given) {
      const answered = line()
      child.stdin.write(`${JSON.stringify({ call: name, ...given })}\n`)
      const text = await answered
      if (text === null) throw new Error('Python ended.')
      const { value, fault } = JSON.parse(text)
      if (fault !== undefined) throw new Error(String(fault))
      return value
    },
    stop: () => child.kill(),
  }
}

/** PyTorch, one thread, in the first Python that can import it; null where none can. */
export async function startTorch(): Promise<Torch | null> {
  for (const python of PYTHONS) {
    const torch = await start(python)
    if (torch) return torch
  }
  return null
}

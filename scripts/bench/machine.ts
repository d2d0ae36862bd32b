import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'

/** Where the times were taken, and with what. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memory: string
  readonly system: string
  /** Load average over a minute before the benchmark; above 0 the machine was shared. */
  readonly load: number
  readonly date: string
  readonly versions: Readonly<Record<string, string>>
}

const versionOf = (name: string): string =>
  JSON.parse(
    readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
  ).version

/** This machine, now; PyTorch's version is null where it is not installed. */
export const machineOf = (chromium: string, pytorch: string | null): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  system: `${type()} ${release()}`,
  load: Number(loadavg()[0].toFixed(2)),
  date: new Date().toISOString().slice(0, 10),
  versions: {
    Chromium: chromium,
    'Node.js': process.versions.node,
    'TensorFlow.js': versionOf('@tensorflow/tfjs-core'),
    'onnxruntime-web': versionOf('onnxruntime-web'),
    ...(pytorch === null ? {} : { PyTorch: pytorch }),
  },
})

/** Above this load the benchmark does not have the machine to itself. */
const SHARED = 1

/**
 * Warnings to print with figures from this machine. PyTorch runs longest without a break, so it is
 * interrupted most.
 */
export const warningsOf = ({ load }: Pick<Machine, 'load'>): string[] =>
  load > SHARED
    ? [
        'Other work ran on this machine meanwhile, so these figures are rough, those beside ' +
          'PyTorch, a process of its own, most of all.',
      ]
    : []

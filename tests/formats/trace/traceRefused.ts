import { readTrace } from '../../../src/formats/trace/readTrace'
import { packZip } from '../../../src/formats/zip/packZip'
import { type RefusedNetwork, utf8 } from '../refusedNetwork'
import { SAMPLE_TRACE, traceFile } from './sampleTrace'

const input = { name: 'x', op: 'input', shapes: [[1]] }

const traced = (more: object) => (): Uint8Array => traceFile({ ...SAMPLE_TRACE, ...more })

const packed = (files: Readonly<Record<string, string>>) => (): Uint8Array =>
  packZip(new Map(Object.entries(files).map(([name, text]) => [name, utf8(text)])))

type Row = readonly [what: string, says: string, bytes: () => Uint8Array]

const rows: readonly Row[] = [
  ['no bytes', 'cut short', () => new Uint8Array(0)],
  ['a zip of something else', 'trace.json is missing', packed({ 'a.txt': 'a' })],
  ['a description that is cut', 'cut short', packed({ 'trace.json': '{"format":' })],
  ['a trace of another program', 'was not written by', traced({ format: 'other' })],
  ['a newer trace', 'newer convscope.py', traced({ version: 2 })],
  ['no calls', 'holds no call', traced({ nodes: [] })],
  ['a call that is a number', 'is no object', traced({ nodes: [3] })],
  ['a call without a name', 'has no name', traced({ nodes: [{ op: 'input' }] })],
  ['a size below 0', 'has a shape that is none', traced({ nodes: [{ ...input, shapes: [[-1]] }] })],
  [
    'more calls than can be read',
    'up to 20,000 can be read',
    traced({ nodes: Array.from({ length: 20_001 }, () => input) }),
  ],
  [
    'no weights',
    'weights.safetensors is missing',
    packed({ 'trace.json': JSON.stringify(SAMPLE_TRACE) }),
  ],
  [
    'weights that are damaged',
    'weights.safetensors: ',
    packed({ 'trace.json': JSON.stringify(SAMPLE_TRACE), 'weights.safetensors': 'nothing' }),
  ],
]

/** Files of `python/convscope.py` that cannot be read. */
export const traceRefused: readonly RefusedNetwork[] = rows.map(([what, says, bytes]) => ({
  what,
  says,
  read: () => readTrace(bytes()),
}))

import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import { type RefusedNetwork, utf8 } from '../refusedNetwork'

type Row = readonly [what: string, says: string, text: string]

const rows: readonly Row[] = [
  ['no text', 'has no network', ''],
  ['a program without a network', 'has no network', 'import os\nprint(1)\n'],
  [
    'a class of another library',
    'has no network',
    'import torch.nn as nn\nfrom b import C\nmodel = C()\n',
  ],
  ['text that is no Python', 'line 1 is no Python', 'class class class (((\n'],
  ['a text that is too long', 'can be read', `# ${'a'.repeat(2 * 2 ** 20)}\n`],
  ['brackets in brackets', 'nested too deep', `x = ${'('.repeat(1000)}1${')'.repeat(1000)}\n`],
  ['a loop without an end', 'Line 2', 'import torch.nn as nn\nwhile True:\n    pass\n'],
  [
    'a function that calls itself',
    'calls itself without end',
    'import torch.nn as nn\ndef f(x):\n    return f(x)\nf(1)\n',
  ],
]

/** Texts that are no network of PyTorch. */
export const textRefused: readonly RefusedNetwork[] = rows.map(([what, says, text]) => ({
  what,
  says,
  read: () => readPyTorch(utf8(text)),
}))

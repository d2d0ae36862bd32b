// Which modules of torch.nn are kinds of ours: `npm run coverage` writes docs/COVERAGE.md, and the
// list that PyTorch gives, where it is installed, for the test.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { pythonWith } from '../tests/formats/code/python/run'
import { LAYERS } from '../tests/torch/draw'
import { coveragePage, type TorchModules } from './coverage/page'

const PAGE = new URL('../docs/COVERAGE.md', import.meta.url)
const LIST = new URL('../tests/fixtures/torchModules.json', import.meta.url)

const ASK = `
import json, torch
from torch import nn
modules = [n for n, c in vars(nn).items() if isinstance(c, type) and issubclass(c, nn.Module)]
made_in = lambda n: getattr(nn, n).__module__.rsplit('.')[-1]
losses = sorted(n for n in modules if made_in(n) == 'loss')
containers = sorted(n for n in modules if made_in(n) == 'container' or n == 'Module')
others = sorted(n for n in modules if n not in losses + containers)
version = '.'.join(torch.__version__.split('.')[:2])
print(json.dumps(dict(version=version, losses=losses, containers=containers, others=others)))
`

const python = pythonWith('torch')
if (python !== null) writeFileSync(LIST, execFileSync(python, ['-c', ASK], { encoding: 'utf8' }))
else console.log('No Python here has PyTorch: its list stays as it is.')
const torch = JSON.parse(readFileSync(LIST, 'utf8')) as TorchModules
writeFileSync(PAGE, coveragePage(torch, LAYERS))

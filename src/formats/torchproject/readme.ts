import { printShape } from '../../layers/tensorShape'
import { fileStem } from '../fileNames'
import type { TrainedPart } from './trainedNetwork'

/** A name of a project that Python's packages may have. */
const packageName = (name: string): string =>
  fileStem(name, 'network')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9-]+/g, '')
    .replace(/^-+|-+$/g, '')
    .toLowerCase() || 'network'

/** `README.md`: what to do with it, in three commands. */
export function readmeText({ w, input, outputs, output, data }: TrainedPart): string {
  const [sample, result] = [input, outputs[output]].map((node) => w.shape(node)?.output ?? [])
  const set = data ? data.facts.name : 'random stand-ins: write `load` in data.py'
  return `# ${w.project.name.replace(/\s+/g, ' ')}

PyTorch 1.13 or newer; no other package. Input ${printShape(sample)}, output ${printShape(result)}.
Samples: ${set}.

\`\`\`
python -m unittest discover tests            # the network gives the recorded output
python train.py                              # one process
torchrun --nproc-per-node 2 train.py         # several; a snapshot brings a killed run back
\`\`\`

\`accelerate launch train.py\` and \`sbatch run.sbatch\` start the same file. \`config.yaml\` has
the settings, and a word changes one: \`python train.py epochs=3 bf16=true\`. With
\`torchrun --max-restarts 3\` a run goes on by itself after a process was killed; a run that is
started again goes on too, from \`out/snapshot.pt\`: delete it, or say \`resume=false\`, to
begin anew. On SIGTERM and SIGUSR1 it ends after its step, with a snapshot and the status 128 +
signal; \`run.sbatch\` has itself asked so two minutes before its time is over, and queues the job
again. Where torchrun stops at once with \`'NoneType' object has no attribute 'get'\` (PyTorch 1.13
under Python 3.11, as Debian 12 has it), add \`--redirects 9:1 --tee 9:1\`.

- \`model.py\` is the network, \`weights.safetensors\` what it has learned so far.
- \`data.py\` has the samples, \`recipe.py\` loss, optimizer and schedule, \`train.py\` the run.
- \`out/weights.safetensors\` and \`out/weights.pt\` are the weights afterwards,
  \`out/metrics.jsonl\` the loss of each step.
- \`batch_size\` is that of all processes together: more of them give the same losses, unless layers
  draw or have statistics of the batch (\`sync_batchnorm\` makes these one, on GPUs).
- \`extras/\` starts the same training by Ray Train and by Lightning.
`
}

/** `pyproject.toml`. */
export const pyprojectText = ({ w }: TrainedPart): string => `[project]
name = "${packageName(w.project.name)}"
version = "0.1.0"
requires-python = ">=3.8"
dependencies = ["torch>=1.13"]

[project.optional-dependencies]
extras = ["ray[train]", "lightning", "accelerate"]

[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
py-modules = [
  "augment", "cluster", "config", "data", "judge", "model", "recipe", "snapshot", "tensors",
  "train",
]

[tool.pytest.ini_options]
testpaths = ["tests"]
`

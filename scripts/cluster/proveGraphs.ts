import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectMisfits } from '../../src/formats/torchproject/misfits'
import { weightsMisfits } from '../../src/formats/weights/weightsMisfits'
import { npzFiles, safetensorsFiles, stateDictFiles } from '../../src/formats/weights/writeWeights'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { countParameters } from '../../src/layers/weight'
import { TEMPLATES } from '../../src/templates'
import { projectOf } from '../../src/templates/template'
import { randomNetwork } from '../../tests/engine/randomNetwork'
import { EXAMPLE_PROJECTS } from '../../tests/formats/code/python/projects'
import { SITUATIONS } from '../../tests/formats/code/python/situations'
import { sourceOf } from '../../tests/formats/sourceOf'
import { dice } from '../../tests/reference/random'
import { writeInto } from './projects'
import type { Told } from './told'

const RANDOM = 30
const MOST = 4_000_000

const small = (project: Project): boolean =>
  [...shapesOf(project).values()].reduce((sum, { weights }) => sum + countParameters(weights), 0) <
  MOST

const fits = (project: Project): boolean =>
  projectMisfits(project, shapesOf(project)).every(({ blocks }) => !blocks)

/** What test_model.py checks, for many projects in one process; where they fail, by folder. */
const RUNNER = `
import json, os, runpy, sys, traceback, numpy, torch
sys.path.insert(0, sys.argv[1])
import tensors

def alone(folder, state):
    """Weights saved by themselves: each format has what the network has, bit by bit."""
    if not os.path.exists(folder + '/alone.pt'):
        assert not any('.' in name for name in state), list(state)
        return
    of_torch = torch.load(folder + '/alone.pt', weights_only=True)
    assert list(of_torch) == list(torch.load(folder + '/alone.pt'))
    of_numpy = numpy.load(folder + '/alone.npz', allow_pickle=False)
    of_safe = tensors.read(folder + '/alone.safetensors')
    assert list(of_torch) == list(of_numpy) == list(of_safe)
    for name, value in of_torch.items():
        bits = value.numpy().tobytes()
        assert bits == of_numpy[name].tobytes() == of_safe[name].numpy().tobytes(), name
        assert name not in state or bits == state[name].numpy().tobytes(), name
    missing = [name for name in state if '.' in name and name not in of_torch]
    assert not missing, missing

faults = {}
for folder in sys.argv[1:]:
    try:
        made = runpy.run_path(folder + '/model.py')
        net = made['Net']()
        tensors.load_into(net, folder + '/weights.safetensors')
        alone(folder, net.state_dict())
        net.eval()
        for name in made['TRAINING']:
            net.get_submodule(name).train()
        kept = tensors.read(folder + '/tests/recorded.safetensors')
        with torch.no_grad():
            outputs = net(kept['input'])
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        for i, output in enumerate(outputs):
            torch.testing.assert_close(output.float(), kept[f'output{i}'], rtol=1e-4, atol=1e-5,
                                       equal_nan=True)
    except Exception:
        faults[folder] = traceback.format_exc()[-700:]
print(json.dumps(faults))
`

/** The weights alone beside the project, in each format. */
async function writeAlone(folder: string, project: Project): Promise<void> {
  if (weightsMisfits(project, shapesOf(project)).some(({ blocks }) => blocks)) return
  const formats = { pt: stateDictFiles, npz: npzFiles, safetensors: safetensorsFiles }
  for (const [ending, write] of Object.entries(formats)) {
    const { files } = await write(sourceOf(project))
    if (files instanceof Blob)
      writeFileSync(join(folder, `alone.${ending}`), new Uint8Array(await files.arrayBuffer()))
  }
}

/** The models of all templates, worked examples and random graphs give the recorded outputs. */
export async function proveGraphs(python: string, root: string, tell: Told): Promise<void> {
  const random = Array.from(
    { length: 4 * RANDOM },
    (_, i) => randomNetwork(dice(i + 1)).project,
  ).filter(fits)
  const all: readonly (readonly [string, Project])[] = [
    ...TEMPLATES.map((one) => [one.name, projectOf(one)] as const).filter(([, one]) => small(one)),
    ...random.slice(0, RANDOM).map((one, i) => [`random graph ${i}`, one] as const),
    ...[...SITUATIONS, ...EXAMPLE_PROJECTS].filter(([, one]) => fits(one)),
  ]
  const folders = new Map<string, string>()
  for (const [i, [name, project]] of all.entries()) {
    const folder = join(root, `graph${i}`)
    try {
      await writeInto(folder, project)
      await writeAlone(folder, project)
      folders.set(folder, name)
    } catch (fault) {
      tell(`${name}: is written`, String(fault))
    }
  }
  const runner = join(root, 'runner.py')
  writeFileSync(runner, RUNNER)
  const faults: unknown = JSON.parse(
    execFileSync(python, [runner, ...folders.keys()], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
  )
  const told = new Map(Object.entries(Object(faults)).map(([at, fault]) => [at, String(fault)]))
  for (const [folder, name] of folders)
    tell(`${name}: its model gives the recorded output`, told.get(folder) ?? null)
}

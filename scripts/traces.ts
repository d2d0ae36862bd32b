import { startWasm } from '../src/engine/wasm'
import { pythonWith } from '../tests/formats/code/python/run'
import { compareTrace, savedNetworks } from '../tests/formats/trace/compareTraces'

/** The classification networks of torchvision whose weights are within what a project holds. */
const NETWORKS = [
  'densenet121',
  'efficientnet_b0',
  'efficientnet_b1',
  'efficientnet_b2',
  'efficientnet_b3',
  'efficientnet_b4',
  'efficientnet_v2_s',
  'googlenet',
  'inception_v3',
  'mnasnet0_5',
  'mnasnet0_75',
  'mnasnet1_0',
  'mnasnet1_3',
  'mobilenet_v2',
  'mobilenet_v3_large',
  'mobilenet_v3_small',
  'regnet_x_1_6gf',
  'regnet_x_3_2gf',
  'regnet_x_400mf',
  'regnet_x_800mf',
  'regnet_y_1_6gf',
  'regnet_y_3_2gf',
  'regnet_y_400mf',
  'regnet_y_800mf',
  'resnet18',
  'resnet34',
  'resnet50',
  'resnext50_32x4d',
  'shufflenet_v2_x0_5',
  'shufflenet_v2_x1_0',
  'shufflenet_v2_x1_5',
  'shufflenet_v2_x2_0',
  'squeezenet1_0',
  'squeezenet1_1',
]

const python = pythonWith('torchvision')
if (!python) {
  console.log('PyTorch with torchvision is not installed here; nothing was compared.')
} else {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  const given = process.argv.slice(2)
  let failed = 0
  const names = given.length > 0 ? given : NETWORKS
  for (const name of names) {
    const bytes = savedNetworks(python, [name]).get(name) ?? new Uint8Array()
    const { equal, wrong, leftOut } = compareTrace(name, bytes)
    const faults = [...wrong, ...leftOut]
    if (faults.length > 0) failed++
    console.log(`${faults.length > 0 ? '✗' : '✓'} ${name}: ${equal} outputs equal`)
    for (const fault of faults.slice(0, 3)) console.log(`    ${fault}`)
  }
  console.log(`${names.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

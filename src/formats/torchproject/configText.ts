import { augmentationOf } from '../../datasets/augmented'
import { chosenParameters } from '../../training'
import { rateOf } from './recipeText'
import type { TrainedPart } from './trainedNetwork'

/** Samples that are drawn where there is no Dataset card. */
export const STAND_IN = 256

/** How many of the samples are for training. */
const trainingOf = ({ data }: TrainedPart): number => data?.facts.training ?? STAND_IN * 0.75

/** `config.yaml`: each setting on a line, its value in JSON. */
export function configText(of: TrainedPart): string {
  const { setup, data, w } = of
  const augmentation = setup.augmentation.flatMap((chosen) => {
    const kind = augmentationOf(chosen)
    return kind ? [{ kind: kind.kind, ...chosenParameters(kind, chosen.parameters) }] : []
  })
  const row = (name: string, value: unknown, remark: string): string =>
    `${name}: ${JSON.stringify(value)}${remark === '' ? '' : `  # ${remark}`}`
  const lines = [
    '# Each line is NAME: VALUE, the value in JSON. NAME=VALUE on the command line changes it.',
    row('epochs', setup.epochs, ''),
    row('batch_size', setup.batch_size, 'of all processes together'),
    row('lr', rateOf(of), ''),
    row('seed', setup.seed, 'of the order, of what varies samples, and of layers that draw'),
    row('shuffle', setup.shuffle, ''),
    row('drop_last', setup.drop_last, 'leave a smaller last batch out'),
    row('accumulate', 1, 'parts in which each process takes its share of a batch'),
    row('clip', setup.clipping !== null, 'limit gradients as recipe.py says'),
    row('patience', setup.patience, 'epochs without a lower validation loss, then it stops'),
    row('frozen', setup.frozen.map(w.name), 'modules whose weights stay'),
    row('bf16', false, 'compute in bfloat16 where that is safe'),
    row('compile', false, 'torch.compile, from PyTorch 2 on'),
    row('sync_batchnorm', false, 'statistics of the global batch, on GPUs'),
    row('training_samples', trainingOf(of), 'the first of the set; the others are its test part'),
    row('validation', data?.shown.validation ?? null, 'share held back; null: the test part'),
    row('split_seed', data?.shown.seed ?? 0, 'of the choice of what is held back'),
    row('normalise', data?.shown.normalise ?? 'none', 'none, or dataset: by its own statistics'),
    row('augmentation', augmentation, ''),
    row('weights', 'weights.safetensors', 'to start from; null: as they are drawn'),
    row('initialise', setup.initialisation !== null, 'draw the weights anew, as recipe.py says'),
    row('output', 'out', 'the folder for weights, losses and the snapshot'),
    row('snapshot_every', 50, 'steps; after each epoch in any case'),
    row('resume', true, 'go on from the snapshot, if there is one'),
    row('max_steps', null, 'stop there'),
  ]
  return `${lines.join('\n')}\n`
}

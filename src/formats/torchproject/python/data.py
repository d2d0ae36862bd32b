"""The samples, their parts, and the order in which a run takes them."""
import torch

import tensors

#LOAD#


class Part:
    """The samples of a part by their numbers in the set, normalised."""

    def __init__(self, samples, targets, numbers, statistics, vary=None):
        self.samples, self.targets, self.numbers = samples, targets, numbers
        self.statistics, self.vary = statistics, vary

    def __len__(self):
        return len(self.numbers)

    def targets_of(self, rows):
        return self.targets[self.numbers[rows]]

    def batch(self, rows, epoch, device):
        """The samples of these rows and their targets. What varies a sample is drawn from its own
        number and the epoch, whichever process takes it."""
        numbers = self.numbers[rows]
        x = self.samples[numbers]
        if self.vary:
            x = torch.stack([self.vary(one, epoch, int(n)) for one, n in zip(x, numbers)])
        if self.statistics:
            mean, std = self.statistics
            x = (x - mean) / std
        return x.to(device), self.targets[numbers].to(device)


def statistics_of(samples):
    """Mean and standard deviation of each channel, to be subtracted and divided by."""
    axes = [axis for axis in range(samples.dim()) if axis != 1]
    std, mean = torch.std_mean(samples, dim=axes, unbiased=False, keepdim=True)
    return mean, torch.where(std == 0, torch.ones_like(std), std)


def parts(cfg):
    """The part to train on and the part to validate on."""
    samples, targets = load()
    training = cfg['training_samples']
    if cfg['validation'] is None:
        first, second = torch.arange(training), torch.arange(training, len(samples))
    else:
        # As torch.utils.data.random_split divides: it rounds both down, then gives out the rest.
        kept, held = int(training * (1 - cfg['validation'])), int(training * cfg['validation'])
        kept += (training - kept - held + 1) // 2
        order = torch.randperm(training, generator=torch.Generator().manual_seed(cfg['split_seed']))
        first, second = order[:kept], order[kept:]
    statistics = statistics_of(samples[first]) if cfg['normalise'] == 'dataset' else None
    vary = None
    if cfg['augmentation']:
        import augment
        vary = augment.of(cfg['augmentation'], cfg['seed'])
    return (Part(samples, targets, first, statistics, vary),
            Part(samples, targets, second, statistics))


class Order:
    """The order of the samples, the same for any number of processes: that of a DataLoader with
    shuffle=True and generator=torch.Generator().manual_seed(seed), epoch after epoch."""

    def __init__(self, count, cfg):
        self.count, self.batch_size = count, cfg['batch_size']
        self.seed, self.shuffle = cfg['seed'], cfg['shuffle']
        batches = count / self.batch_size
        self.steps = int(batches) if cfg['drop_last'] else -int(-batches // 1)
        self.generator, self.epoch, self.rows = None, -1, torch.arange(count)

    def set_epoch(self, epoch):
        if not self.shuffle or epoch == self.epoch:
            return
        if self.generator is None or epoch < self.epoch:
            self.generator, self.epoch = torch.Generator().manual_seed(self.seed), -1
        while self.epoch < epoch:
            # A DataLoader draws a seed for its workers first, and a permutation more at the end.
            torch.empty((), dtype=torch.int64).random_(generator=self.generator)
            self.rows = torch.randperm(self.count, generator=self.generator)
            torch.randperm(self.count, generator=self.generator)
            self.epoch += 1

    def batch(self, number):
        """The rows of one global batch; the last may be smaller."""
        return self.rows[number * self.batch_size:(number + 1) * self.batch_size]

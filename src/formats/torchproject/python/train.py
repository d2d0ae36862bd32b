"""Trains the network of model.py, in one process or in many: start it by python, torchrun,
accelerate launch or srun. Settings are in config.yaml, and NAME=VALUE changes one."""
import contextlib
import copy
import json
import os
import signal
import sys

import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel

import cluster
import config
import data
import judge
import recipe
import snapshot
import tensors
from model import Net


# What a scheduler sends before it takes a node away.
SIGNALS = [int(getattr(signal, name)) for name in ('SIGTERM', 'SIGUSR1') if hasattr(signal, name)]


class Run:
    """A network on the way, on one of the processes that train it together."""

    def __init__(self, cfg, place):
        self.cfg, self.place = cfg, place
        self.training, self.validation = data.parts(cfg)
        self.order = data.Order(len(self.training), cfg)
        net = Net()
        if cfg['weights'] is not None:
            tensors.load_into(net, cfg['weights'])
        if cfg['initialise']:
            recipe.initialise(net, cfg['seed'])
        # Layers that draw give other numbers in every process.
        torch.manual_seed(cfg['seed'] + place.rank)
        for name, parameter in net.named_parameters():
            if name.split('.')[0] in cfg['frozen']:
                parameter.requires_grad_(False)
        if cfg['sync_batchnorm'] and place.device.type == 'cuda' and place.world > 1:
            net = nn.SyncBatchNorm.convert_sync_batchnorm(net)
        self.net = net.to(place.device)
        self.pads = any(isinstance(m, nn.modules.batchnorm._BatchNorm) for m in net.modules())
        # The state of `net` keeps its names, whatever is wrapped around it.
        self.wrapped = self.net
        if place.world > 1:
            self.wrapped = DistributedDataParallel(
                self.net, device_ids=[place.device] if place.device.type == 'cuda' else None,
                find_unused_parameters=recipe.UNUSED)
        compiled = cfg['compile'] and hasattr(torch, 'compile')
        self.model = torch.compile(self.wrapped) if compiled else self.wrapped
        self.loss = recipe.loss().to(place.device)
        self.optimizer = recipe.optimizer(net, cfg['lr'])
        self.scheduler = recipe.scheduler(
            self.optimizer, cfg['lr'], cfg['epochs'], self.order.steps)
        self.epoch = self.number = self.step = 0
        self.best = None

    def tell(self, text):
        if self.place.first:
            print(text, flush=True)

    def forward(self, model, x):
        with torch.autocast(self.place.device.type, torch.bfloat16, enabled=self.cfg['bf16']):
            return recipe.output(model(x)).float()

    def advance(self):
        """One step, on this process's share of the next global batch: the loss of all of it, and
        the largest signal that a process was sent, 0 if there is none."""
        cfg, place = self.cfg, self.place
        rows = self.order.batch(self.number)
        whole = judge.counted(self.loss, self.training.targets_of(rows))
        mine = rows[place.rank::place.world]
        parts = torch.tensor_split(mine, cfg['accumulate'])
        parts = [part for part in parts if len(part)] or [mine]
        self.optimizer.zero_grad(set_to_none=True)
        total = torch.zeros((), device=place.device)
        for i, part in enumerate(parts):
            # Processes without a sample of a small last batch take one along that counts nothing.
            least = min(2, len(rows)) if self.pads else 1
            taken = torch.cat([part, rows[:least - len(part)]]) if len(part) < least else part
            x, y = self.training.batch(taken, self.epoch, place.device)
            later = place.world > 1 and i < len(parts) - 1
            with self.wrapped.no_sync() if later else contextlib.nullcontext():
                out = self.forward(self.model, x)
                if len(part) == 0:
                    value = out.sum() * 0
                else:
                    if len(taken) > len(part):
                        out, y = out[:len(part)], y[:len(part)]
                    value = judge.share(self.loss, out, y, whole)
                # DistributedDataParallel divides the sum of all gradients by their number.
                (value * place.world).backward()
            total += value.detach()
        if cfg['clip']:
            recipe.clip(self.net)
        self.optimizer.step()
        if self.scheduler and recipe.SCHEDULE == 'step' and not recipe.WATCHES:
            self.scheduler.step()
        self.step, self.number = self.step + 1, self.number + 1
        loss, *asked = place.sum(total.item(), *(place.asked == one for one in SIGNALS))
        return loss, max((one for one, count in zip(SIGNALS, asked) if count), default=0)

    @torch.no_grad()
    def evaluate(self):
        """Loss and share of right answers on the validation part: each sample counts once."""
        cfg, place = self.cfg, self.place
        place.same_buffers(self.net)
        self.net.eval()
        loss = counted = right = seen = 0.0
        mine = torch.arange(len(self.validation))[place.rank::place.world]
        for rows in mine.split(cfg['batch_size']):
            if len(rows) == 0:
                continue
            x, y = self.validation.batch(rows, self.epoch, place.device)
            out = self.forward(self.net, x)
            part = judge.counted(self.loss, y)
            loss += judge.share(self.loss, out, y, 1.0).item()
            counted, right, seen = counted + part, right + judge.right(out, y), seen + len(rows)
        self.net.train()
        loss, counted, right, seen = place.sum(loss, counted, right, seen)
        if judge.sums(self.loss):
            counted = 1
        return loss / counted if counted else None, right / seen if seen and right >= 0 else None

    def save(self, path):
        self.place.same_buffers(self.net)
        snapshot.save(path, self.place, model=self.net.state_dict(), best=self.best,
                      optimizer=self.optimizer.state_dict(), epoch=self.epoch, step=self.step,
                      scheduler=self.scheduler.state_dict() if self.scheduler else None,
                      number=self.number)

    def resume(self, path):
        state = snapshot.load(path, self.place)
        if state is None:
            return
        self.net.load_state_dict(state['model'])
        self.optimizer.load_state_dict(state['optimizer'])
        if self.scheduler:
            self.scheduler.load_state_dict(state['scheduler'])
        self.epoch, self.step, self.number = state['epoch'], state['step'], state['number']
        self.best = state['best']
        self.tell(f'resumed at epoch {self.epoch + 1}, step {self.step}')


def history(path, step):
    """The file of all losses, without those after this step: they are to come once more."""
    kept = []
    if os.path.exists(path):
        with open(path, encoding='utf-8') as file:
            kept = [line for line in file
                    if line.endswith('}\n') and json.loads(line)['step'] <= step]
    with open(path, 'w', encoding='utf-8') as file:
        file.writelines(kept)
    return open(path, 'a', encoding='utf-8')


def train(cfg, place, on_step=None):
    run = Run(cfg, place)
    folder = cfg['output']
    path = os.path.join(folder, 'snapshot.pt')
    if place.first:
        os.makedirs(folder, exist_ok=True)
    if cfg['resume']:
        run.resume(path)
    log = history(os.path.join(folder, 'metrics.jsonl'), run.step) if place.first else None
    run.tell(f'{place.world} process(es) on {place.device.type}: {cfg["batch_size"]} samples in a '
             f'global batch, {-(-cfg["batch_size"] // place.world)} in each process, in '
             f'{cfg["accumulate"]} part(s); {run.order.steps} steps an epoch')
    if cfg['sync_batchnorm'] and place.device.type != 'cuda':
        run.tell('sync_batchnorm needs GPUs; each process has its own statistics')

    def note(**told):
        if log:
            log.write(json.dumps({**told, 'step': run.step}) + '\n')
            log.flush()

    last = cfg['max_steps'] if cfg['max_steps'] is not None else float('inf')
    run.net.train()
    loss = float('nan')
    while run.epoch < cfg['epochs'] and run.step < last:
        run.order.set_epoch(run.epoch)
        while run.number < run.order.steps and run.step < last:
            rate = run.optimizer.param_groups[0]['lr']
            loss, asked = run.advance()
            note(loss=loss, lr=rate)
            if cfg['snapshot_every'] and run.step % cfg['snapshot_every'] == 0:
                run.save(path)
            if on_step:
                on_step({'step': run.step, 'epoch': run.epoch, 'loss': loss})
            if asked:
                run.save(path)
                run.tell(f'asked to end after step {run.step}; started again, it goes on there')
                raise SystemExit(128 + asked)
        if run.number < run.order.steps:
            break
        value, right = run.evaluate() if len(run.validation) else (None, None)
        if run.scheduler and recipe.WATCHES:
            run.scheduler.step(value if value is not None else loss)
        elif run.scheduler and recipe.SCHEDULE == 'epoch':
            run.scheduler.step()
        run.epoch, run.number = run.epoch + 1, 0
        note(epoch=run.epoch, validation_loss=value, accuracy=right)
        run.tell(f'epoch {run.epoch}: loss {loss:.6f}'
                 + ('' if value is None else f', validation {value:.6f}')
                 + ('' if right is None else f', {100 * right:.2f} % right'))
        if cfg['patience'] and value is not None:
            if run.best is None or value < run.best['loss']:
                run.best = {'loss': value, 'epoch': run.epoch,
                            'model': copy.deepcopy(run.net.state_dict())}
            elif run.epoch - run.best['epoch'] >= cfg['patience']:
                run.tell(f'stops: no lower validation loss for {cfg["patience"]} epochs')
                break
        run.save(path)
    if cfg['patience'] and run.best:
        run.net.load_state_dict(run.best['model'])
    place.same_buffers(run.net)
    if place.first:
        weights = {name: value.detach().cpu() for name, value in run.net.state_dict().items()}
        tensors.write(os.path.join(folder, 'weights.safetensors'), weights)
        tensors.atomically(os.path.join(folder, 'weights.pt'),
                           lambda file: torch.save(weights, file))
        log.close()
    place.wait()
    run.tell(f'written: {folder}/weights.safetensors and {folder}/weights.pt')
    return run


def main(cfg, on_step=None):
    """Trains as these settings say; `on_step` hears the loss of each step. Gives the network."""
    place = cluster.join()
    place.listen()
    try:
        return train(cfg, place, on_step).net
    finally:
        place.leave()


if __name__ == '__main__':
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    main(config.read('config.yaml', sys.argv[1:]))

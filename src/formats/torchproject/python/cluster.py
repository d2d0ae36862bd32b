"""Where this process stands among others, by environment variables alone: torchrun and accelerate
set RANK, WORLD_SIZE and LOCAL_RANK, Slurm its own. Without either there is one process."""
import os
import re
import signal
from datetime import timedelta

import torch
import torch.distributed as dist


class Place:
    def __init__(self, rank, world, local, device, ours):
        self.rank, self.world, self.local, self.device, self.ours = rank, world, local, device, ours
        self.first = rank == 0
        self.asked, self.before = 0, {}

    def listen(self):
        """From now on a signal that ends processes is kept, and the run ends after its step: a
        scheduler sends SIGTERM before it takes a node away, and run.sbatch asks for SIGUSR1."""
        def hear(number, _):
            self.asked = number

        for name in ('SIGTERM', 'SIGUSR1'):
            try:
                number = getattr(signal, name)
                self.before[number] = signal.signal(number, hear)
            except (AttributeError, ValueError):
                pass  # Another system, or not the thread that hears signals.

    def sum(self, *values):
        """The sums of these numbers over all processes."""
        total = torch.tensor(values, dtype=torch.float64, device=self.device)
        if self.world > 1:
            dist.all_reduce(total)
        return total.tolist()

    def shared(self, value):
        """What the first process has, in every one: what each sees of a shared disk may be old."""
        box = [value]
        if self.world > 1:
            dist.broadcast_object_list(
                box, 0, device=self.device if self.device.type == 'cuda' else None)
        return box[0]

    def gather(self, value):
        """What each process gives, in a list by rank."""
        values = [value] * self.world
        if self.world > 1:
            dist.all_gather_object(values, value)
        return values

    def same_buffers(self, net):
        """Running statistics become those of the first process, in every one."""
        if self.world > 1:
            for buffer in net.buffers():
                dist.broadcast(buffer, 0)

    def wait(self):
        if self.world > 1:
            dist.barrier()

    def leave(self):
        for number, before in self.before.items():
            signal.signal(number, before)
        if self.ours and dist.is_initialized():
            dist.destroy_process_group()


def from_slurm(env):
    """srun's variables under the names that PyTorch reads. A batch script itself is no task of
    srun, however many are asked for."""
    tasks = env.get('SLURM_STEP_NUM_TASKS', '1')
    if 'RANK' in env or 'SLURM_PROCID' not in env or int(tasks) < 2:
        return
    env['RANK'], env['WORLD_SIZE'] = env['SLURM_PROCID'], tasks
    env.setdefault('LOCAL_RANK', env.get('SLURM_LOCALID', '0'))
    here = re.match(r'\d+', env.get('SLURM_STEP_TASKS_PER_NODE', ''))
    if here:
        env.setdefault('LOCAL_WORLD_SIZE', here.group())
    env.setdefault('MASTER_ADDR', env.get('SLURM_LAUNCH_NODE_IPADDR', '127.0.0.1'))
    # The same in every process of a job, and hardly that of another job on the node.
    env.setdefault('MASTER_PORT', str(20000 + int(env.get('SLURM_JOB_ID', '9500')) % 20000))


def gpu_of(local, env):
    """The number of the GPU of this process; None where there is not one for each on this node,
    so that all of them decide alike."""
    count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    here = int(env.get('LOCAL_WORLD_SIZE', local + 1))
    if max(local + 1, here) <= count:
        return local
    # Slurm may show each process its own GPU alone.
    return 0 if count == 1 and 'SLURM_LOCALID' in env else None


def join():
    """Joins the other processes, with nccl where there is a GPU for each, else with gloo."""
    from_slurm(os.environ)
    started = dist.is_available() and dist.is_initialized()
    rank = dist.get_rank() if started else int(os.environ.get('RANK', '0'))
    world = dist.get_world_size() if started else int(os.environ.get('WORLD_SIZE', '1'))
    local = int(os.environ.get('LOCAL_RANK', '0'))
    number = gpu_of(local, os.environ)
    device = torch.device('cpu') if number is None else torch.device('cuda', number)
    if device.type == 'cuda':
        torch.cuda.set_device(device)
    if world > 1 and not started:
        dist.init_process_group('nccl' if device.type == 'cuda' else 'gloo',
                                timeout=timedelta(minutes=30))
    return Place(rank, world, local, device, ours=world > 1 and not started)

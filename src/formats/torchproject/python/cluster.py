"""Where this process stands among others, by environment variables alone: torchrun and accelerate
set RANK, WORLD_SIZE and LOCAL_RANK, Slurm its own. Without either there is one process."""
import os
from datetime import timedelta

import torch
import torch.distributed as dist


class Place:
    def __init__(self, rank, world, local, device, ours):
        self.rank, self.world, self.local, self.device, self.ours = rank, world, local, device, ours
        self.first = rank == 0

    def sum(self, *values):
        """The sums of these numbers over all processes."""
        total = torch.tensor(values, dtype=torch.float64, device=self.device)
        if self.world > 1:
            dist.all_reduce(total)
        return total.tolist()

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
        if self.ours and dist.is_initialized():
            dist.destroy_process_group()


def from_slurm(env):
    """srun's variables under the names that PyTorch reads."""
    tasks = env.get('SLURM_STEP_NUM_TASKS') or env.get('SLURM_NTASKS', '1')
    if 'RANK' in env or 'SLURM_PROCID' not in env or int(tasks) < 2:
        return
    env['RANK'], env['WORLD_SIZE'] = env['SLURM_PROCID'], tasks
    env.setdefault('LOCAL_RANK', env.get('SLURM_LOCALID', '0'))
    env.setdefault('MASTER_ADDR', env.get('SLURM_LAUNCH_NODE_IPADDR', '127.0.0.1'))
    # The same in every process of a job, and hardly that of another job on the node.
    env.setdefault('MASTER_PORT', str(20000 + int(env.get('SLURM_JOB_ID', '9500')) % 20000))


def join():
    """Joins the other processes, with nccl where there is a GPU for each, else with gloo."""
    from_slurm(os.environ)
    started = dist.is_available() and dist.is_initialized()
    rank = dist.get_rank() if started else int(os.environ.get('RANK', '0'))
    world = dist.get_world_size() if started else int(os.environ.get('WORLD_SIZE', '1'))
    local = int(os.environ.get('LOCAL_RANK', '0'))
    gpu = torch.cuda.is_available() and local < torch.cuda.device_count()
    device = torch.device('cuda', local) if gpu else torch.device('cpu')
    if gpu:
        torch.cuda.set_device(device)
    if world > 1 and not started:
        dist.init_process_group('nccl' if gpu else 'gloo', timeout=timedelta(minutes=30))
    return Place(rank, world, local, device, ours=world > 1 and not started)

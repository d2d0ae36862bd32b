"""The same training by Ray Train: python extras/with_ray.py WORKERS (pip install "ray[train]")."""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def worker(_):
    sys.path.insert(0, ROOT)
    os.chdir(ROOT)
    import config
    import train
    from ray import train as ray_train
    # Ray has joined the processes; a report needs every one of them.
    train.main(config.read('config.yaml'), on_step=lambda told: ray_train.report(told))


if __name__ == '__main__':
    import torch
    from ray.train import ScalingConfig
    from ray.train.torch import TorchTrainer
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scaling = ScalingConfig(num_workers=workers, use_gpu=torch.cuda.is_available())
    TorchTrainer(worker, train_loop_config={}, scaling_config=scaling).fit()

"""The processes by Lightning Fabric, the training by train.py (pip install lightning):
python extras/with_lightning.py PROCESSES"""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)


def worker(fabric):
    import config
    import train
    os.chdir(ROOT)
    # Fabric has joined the processes, and train.py takes over from there.
    os.environ['LOCAL_RANK'] = str(fabric.local_rank)
    train.main(config.read('config.yaml'), on_step=lambda told: fabric.log_dict(told))


if __name__ == '__main__':
    from lightning.fabric import Fabric
    processes = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    Fabric(devices=processes, strategy='ddp').launch(worker)

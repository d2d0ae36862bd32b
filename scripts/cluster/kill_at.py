"""train.py, but that one process sends itself a signal at a step, the first time:
RANK:STEP:SIGNAL WORDS..."""
import os
import signal
import sys

sys.path.insert(0, os.getcwd())

import config
import train

rank, step, name = sys.argv[1].split(':')


def kill(told):
    first = os.environ.get('TORCHELASTIC_RESTART_COUNT', '0') == '0'
    if first and os.environ.get('RANK', '0') == rank and told['step'] == int(step):
        os.kill(os.getpid(), getattr(signal, name))


if __name__ == '__main__':
    train.main(config.read('config.yaml', sys.argv[2:]), on_step=kill)

"""The network gives the recorded output: python -m unittest discover tests, or pytest."""
import os
import sys
import unittest

import torch

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)

import tensors
from model import Net, TRAINING


class Recorded(unittest.TestCase):
    def test_output_is_the_recorded_one(self):
        net = Net()
        tensors.load_into(net, os.path.join(ROOT, 'weights.safetensors'))
        net.eval()
        for name in TRAINING:
            net.get_submodule(name).train()
        recorded = tensors.read(os.path.join(ROOT, 'tests', 'recorded.safetensors'))
        with torch.no_grad():
            outputs = net(recorded['input'])
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        for i, output in enumerate(outputs):
            torch.testing.assert_close(output.float(), recorded[f'output{i}'],
                                       rtol=1e-4, atol=1e-5, equal_nan=True)

    def test_weights_survive_writing(self):
        before = Net().state_dict()
        path = os.path.join(ROOT, 'tests', f'written-{os.getpid()}.safetensors')
        try:
            tensors.write(path, before)
            after = tensors.read(path)
        finally:
            os.remove(path)
        self.assertEqual(list(before), list(after))
        for name, tensor in before.items():
            self.assertTrue(torch.equal(tensor, after[name]) or tensor.isnan().any())


if __name__ == '__main__':
    unittest.main()

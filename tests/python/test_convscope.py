"""What python/convscope.py saves, read back without it. Run by convscope.test.ts."""

import json
import os
import struct
import sys
import tempfile
import unittest
import zipfile

import torch
import torch.nn.functional as F
from torch import nn

sys.path.insert(0, sys.argv[1])
import convscope  # noqa: E402


def saved(model, x):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "net.convscope")
        convscope.save(model, x, path)
        assert os.listdir(folder) == ["net.convscope"]
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            trace = json.loads(archive.read("trace.json"))
            return trace, *(
                tensors(archive.read(f"{name}.safetensors")) for name in ("weights", "recorded")
            )


def tensors(raw):
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    data = raw[8 + length :]
    kinds = {"F32": torch.float32, "I64": torch.int64, "BOOL": torch.bool}
    return {
        name: torch.frombuffer(
            bytearray(data[slice(*one["data_offsets"])]) or bytearray(8), dtype=kinds[one["dtype"]]
        )[: torch.Size(one["shape"]).numel()].reshape(one["shape"])
        for name, one in header.items()
    }


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, padding="same", bias=False)
        self.norm = nn.BatchNorm2d(4)
        self.relu = nn.ReLU(inplace=True)
        self.scale = nn.Parameter(torch.rand(4, 1, 1))
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        y = self.relu(self.norm(self.conv(x)))
        z = self.relu(self.conv(x) * self.scale)
        y = y + z
        y += 1
        a, b = y.chunk(2, dim=1)
        y = torch.cat([b, a], 1)
        y = F.max_pool2d(y, 2)
        if y.shape[2] > 1:
            y = y.mean([2, 3])
        return self.fc(y.view(y.size(0), -1))


class Sequences(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(5, 7, 2, bidirectional=True, batch_first=True)

    def forward(self, x):
        y, (h, c) = self.lstm(x)
        return y[:, -1] + 0, h + c


def named(trace):
    return {node["name"]: node for node in trace["nodes"]}


class Saves(unittest.TestCase):
    def test_calls_follow_each_other_with_their_arguments(self):
        model = Residual()
        trace, weights, _ = saved(model, torch.rand(2, 3, 8, 8))
        nodes = named(trace)
        self.assertEqual(
            [node["name"] for node in trace["nodes"]],
            ["input", "conv", "norm", "relu", "conv_1", "mul", "relu_1", "add", "add_1"]
            + ["chunk", "cat", "max_pool2d", "mean", "view", "fc"],
        )
        self.assertEqual(nodes["conv"]["target"], "torch.nn.Conv2d")
        self.assertEqual(nodes["conv_1"]["module"], "conv")
        self.assertEqual(nodes["conv"]["args"], [{"node": "input"}])
        self.assertEqual(nodes["conv"]["shapes"], [[2, 4, 8, 8]])
        told = nodes["conv"]["arguments"]
        self.assertEqual(
            [told[name] for name in ("in_channels", "kernel_size", "padding", "bias")],
            [3, [3, 3], "same", False],
        )
        self.assertEqual(nodes["mul"]["args"], [{"node": "conv_1"}, {"weight": "scale"}])
        self.assertEqual(
            nodes["cat"]["args"], [[{"node": "chunk", "output": 1}, {"node": "chunk"}], 1]
        )
        self.assertEqual(nodes["max_pool2d"]["target"], "torch.nn.functional.max_pool2d")
        self.assertEqual(nodes["view"]["args"], [{"node": "mean"}, 2, -1])
        self.assertEqual(trace["outputs"], [{"node": "fc"}])
        self.assertEqual(trace["notes"], [])
        for key, value in model.state_dict().items():
            self.assertTrue(torch.equal(weights[key], value), key)

    def test_outputs_are_recorded_as_the_network_gives_them(self):
        model, x = Residual(), torch.rand(2, 3, 8, 8)
        before = x.clone()
        _, weights, recorded = saved(model, x)
        self.assertTrue(torch.equal(x, before))
        self.assertTrue(torch.equal(weights["input#input"], x))
        expected = model.eval()(x)
        self.assertTrue(torch.equal(recorded["fc#0"], expected.reshape(-1)))

    def test_of_a_large_output_numbers_at_equal_distances_are_recorded(self):
        _, _, recorded = saved(nn.Identity(), torch.arange(40000.0).reshape(1, 1, 200, 200))
        at = [i * 40000 // convscope.MOST_RECORDED for i in range(convscope.MOST_RECORDED)]
        self.assertEqual(recorded["identity#0"].tolist(), [float(i) for i in at])

    def test_several_outputs_are_told_apart(self):
        trace, _, _ = saved(Sequences(), torch.rand(2, 3, 5))
        nodes = named(trace)
        self.assertEqual(nodes["lstm"]["shapes"], [[2, 3, 14], [4, 2, 7], [4, 2, 7]])
        self.assertEqual(
            nodes["add_1"]["args"],
            [{"node": "lstm", "output": 1}, {"node": "lstm", "output": 2}],
        )
        self.assertEqual(nodes["getitem"]["args"][1], [{"slice": [None, None, None]}, -1])
        self.assertEqual(len(trace["outputs"]), 2)

    def test_nothing_of_the_model_is_changed(self):
        model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Dropout())
        model[1].eval()
        before = {key: value.clone() for key, value in model.state_dict().items()}
        seed = torch.random.get_rng_state()
        saved(model, torch.rand(1, 1, 5, 5))
        seeds_after = torch.random.get_rng_state()
        torch.random.set_rng_state(seed)
        torch.rand(1, 1, 5, 5)
        self.assertTrue(torch.equal(seeds_after, torch.random.get_rng_state()))
        self.assertEqual([part.training for part in model], [True, False, True])
        self.assertFalse(any("forward" in vars(part) for part in model))
        for key, value in model.state_dict().items():
            self.assertTrue(torch.equal(before[key], value), key)

    def test_a_branch_on_the_data_is_told(self):
        class Branches(nn.Module):
            def forward(self, x):
                return x + 1 if x.sum() > 0 else x - 1

        trace, _, _ = saved(Branches(), torch.ones(1, 2))
        self.assertEqual(len(trace["notes"]), 1)
        self.assertIn("__bool__", trace["notes"][0])
        self.assertEqual(trace["nodes"][-1]["name"], "add")

    def test_a_part_that_is_set_is_told(self):
        class Sets(nn.Module):
            def forward(self, x):
                x = x * 1
                x[:, 0] = 0
                return x + 1

        trace, _, recorded = saved(Sets(), torch.ones(1, 2))
        self.assertEqual(len(trace["notes"]), 1)
        self.assertEqual(named(trace)["add"]["args"][0], {"node": "setitem"})
        self.assertEqual(recorded["add#0"].tolist(), [1, 2])

    def test_what_works_in_place_is_a_call_and_what_gives_its_argument_is_none(self):
        class InPlace(nn.Module):
            def forward(self, x):
                x = F.relu(x * 1, inplace=True).contiguous()
                return F.dropout(x, 0.5, self.training).add_(1)

        trace, _, recorded = saved(InPlace(), torch.tensor([[-1.0, 2.0]]))
        names = [node["name"] for node in trace["nodes"]]
        self.assertEqual([one for one in names if one != "dropout"], ["input", "mul", "relu", "add"])
        self.assertEqual(recorded["mul#0"].tolist(), [-1, 2])
        self.assertEqual(recorded["add#0"].tolist(), [1, 3])

    def test_only_arguments_of_the_constructor_are_told(self):
        trace, _, _ = saved(nn.Sequential(nn.Conv2d(1, 1, 1), nn.ReLU6()), torch.rand(1, 1, 2, 2))
        self.assertNotIn("output_padding", named(trace)["0"]["arguments"])
        self.assertEqual(named(trace)["1"]["arguments"], {"inplace": False})

    def test_constants_that_a_forward_makes_are_saved(self):
        class Masks(nn.Module):
            def forward(self, x):
                mask = torch.ones(3, 3).tril()
                return x + mask + x.new_zeros(3) + float("inf")

        trace, weights, _ = saved(Masks(), torch.ones(3, 3))
        nodes = named(trace)
        key = nodes["add"]["args"][1]["weight"]
        self.assertTrue(torch.equal(weights[key], torch.ones(3, 3).tril()))
        self.assertEqual(nodes["add_2"]["args"][1], {"number": "inf"})

    def test_wrappers_are_taken_off_and_what_is_no_module_is_refused(self):
        trace, weights, _ = saved(nn.DataParallel(nn.Sequential(nn.Linear(2, 3))), torch.ones(1, 2))
        self.assertEqual(trace["name"], "Sequential")
        self.assertIn("0.weight", weights)
        with self.assertRaises(TypeError):
            convscope.save(lambda x: x, torch.ones(1))
        with self.assertRaises(TypeError):
            convscope.save(torch.jit.script(nn.Linear(1, 1)), torch.ones(1))
        with self.assertRaises(TypeError):
            convscope.save(nn.Linear(1, 1), [[1.0]])

    def test_a_forward_that_fails_leaves_the_file_and_the_model_as_they_were(self):
        model = nn.Sequential(nn.Linear(2, 3))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "net.convscope")
            convscope.save(model, torch.ones(1, 2), path)
            with open(path, "rb") as file:
                before = file.read()
            with self.assertRaises(RuntimeError):
                convscope.save(model, torch.ones(1, 5), path)
            with open(path, "rb") as file:
                self.assertEqual(file.read(), before)
            self.assertEqual(os.listdir(folder), ["net.convscope"])
        self.assertTrue(model.training and model[0].training)
        self.assertNotIn("forward", vars(model[0]))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

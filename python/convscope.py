"""Saves a PyTorch network, with its weights and what every layer gave, for ConvScope.

One file without dependencies but torch (1.13 or newer); put it beside your notebook:

    from convscope import save
    save(model, x, "net.convscope")      # x: one example input, such as torch.rand(1, 3, 224, 224)

Drop the file on ConvScope's canvas. It opens as a network with these weights and this input, and
its maps are compared with the recorded ones, layer by layer.

The network is run once on `x`, in eval mode and without gradients, and followed: every call of a
layer of torch.nn and every function of torch between them is recorded. So any `forward` can be
saved, whatever loops and conditions it has; what depends on the numbers themselves is told.
Nothing of the model is changed. The file holds numbers, names and sizes, and no code.

The file is a zip: `trace.json` (calls in their order, with arguments), `weights.safetensors`
(state_dict, inputs, other tensors that calls read) and `recorded.safetensors` (outputs).
"""

import inspect
import io
import json
import math
import os
import struct
import sys
import tempfile
import zipfile
from contextlib import contextmanager

import torch
from torch import nn

try:
    from torch.overrides import TorchFunctionMode, resolve_name
except ImportError as error:
    raise ImportError(
        f"convscope needs PyTorch 1.13 or newer to follow a network; this is {torch.__version__}."
    ) from error

__all__ = ["save"]

FORMAT, VERSION = "convscope-trace", 1

MOST_RECORDED = 16384
"""Numbers recorded of one output; of a larger one as many at equal distances, from its first."""

READS_NUMBERS = {"item", "tolist", "numpy", "__bool__", "__int__", "__float__", "__index__"}
"""Methods that turn a tensor's numbers into Python's, on which a forward may then branch."""

MAKES_NUMBERS = {"new_zeros", "new_ones", "new_full", "new_empty", "new_tensor"} | {
    f"{made}_like" for made in ("zeros", "ones", "full", "empty")
}
"""What reads the size and dtype of a tensor alone: its result is a constant."""


def save(model, x, path="net.convscope", name=None):
    """Saves `model`, its weights, the input `x` and every layer's output to `path`.

    model: an nn.Module; one wrapped by DataParallel, DistributedDataParallel or torch.compile is
        unwrapped. It is run once in eval mode; its training flags are restored.
    x: a tensor, or a tuple of the tensors that `forward` takes.
    path: where to write; written beside and moved, so that a file there is replaced whole.
    name: of the project; the class of the model by default.

    Returns the list of sentences on what could not be followed, empty where all was; they are
    printed too. Raises TypeError where `model` is not an nn.Module or is a ScriptModule, and
    whatever `forward` raises.
    """
    model = _unwrapped(model)
    inputs = tuple(x) if isinstance(x, (tuple, list)) else (x,)
    if not inputs or not all(isinstance(one, torch.Tensor) for one in inputs):
        raise TypeError("x must be a tensor, or a tuple of the tensors that forward takes.")
    trace = _follow(model, inputs)
    document = {
        "format": FORMAT,
        "version": VERSION,
        "torch": str(torch.__version__),
        "name": name or type(model).__name__,
        "nodes": trace.nodes,
        "outputs": trace.returned,
        "notes": trace.notes,
    }
    weights = {**_state(model), **trace.tensors}
    _write(path, document, weights, trace.recorded)
    for note in trace.notes:
        print(f"convscope: {note}", file=sys.stderr)
    return trace.notes


def _unwrapped(model):
    if isinstance(model, torch.jit.ScriptModule):
        raise TypeError("A scripted module cannot be followed: save the Python module it is from.")
    if not isinstance(model, nn.Module):
        raise TypeError(f"model must be an nn.Module, not {type(model).__name__}.")
    wraps = (nn.DataParallel, nn.parallel.DistributedDataParallel)
    while isinstance(model, wraps) or hasattr(model, "_orig_mod"):
        model = model.module if isinstance(model, wraps) else model._orig_mod
    return model


def _follow(model, inputs):
    flags = [(module, module.training) for module in model.modules()]
    trace = _Trace(model)
    try:
        model.eval()
        inputs = tuple(trace.take(one) for one in inputs)
        with torch.no_grad(), torch.random.fork_rng(devices=[]), trace.watching():
            result = model(*inputs)
        trace.give(result)
    finally:
        for module, training in flags:
            module.training = training
    return trace


class _Trace:
    """What a run of a model did: nodes in the order of their calls."""

    def __init__(self, model):
        self.nodes = []
        self.notes = []
        self.tensors = {}
        self.recorded = {}
        self.returned = []
        self.inside = 0
        self._model = model
        self._names = set()
        self._origin = {}
        self._alive = []
        self._weights = {id(tensor): key for key, tensor in _named_tensors(model)}

    def watching(self):
        return _Watch(self, self._model)

    def take(self, tensor):
        """Adds an input; it is copied, so that the caller's is not changed by the run."""
        tensor = tensor.detach().clone()
        name = self._add("input", {"op": "input"}, tensor)
        self.tensors[f"{name}#input"] = tensor
        return tensor

    def give(self, result):
        self.returned = [self.value(one) for one in _tensors_in(result)]

    @contextmanager
    def unwatched(self):
        """Within it calls are not recorded: those inside a layer, and this file's own."""
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1

    def call(self, op, target, given, result, **more):
        """Adds a call. `given` are its arguments as they were encoded before it ran."""
        inputs, options = given
        node = {"op": op, "target": target, "args": inputs, "kwargs": options, **more}
        self._add(more.get("module") or target.rsplit(".", 1)[-1].strip("_").lower(), node, result)

    def encoded(self, args, kwargs):
        return [self.value(one) for one in args], {k: self.value(v) for k, v in kwargs.items()}

    def note(self, sentence):
        if sentence not in self.notes:
            self.notes.append(sentence)

    def knows(self, values):
        """Does one of these come from the inputs or the weights?"""
        return any(
            id(one) in self._origin or id(one) in self._weights for one in _tensors_in(values)
        )

    def value(self, value):
        """An argument as JSON; a tensor as the output that it is."""
        if isinstance(value, torch.Tensor):
            return self._tensor(value)
        if value is None or isinstance(value, (bool, str)):
            return value
        if isinstance(value, int):
            return int(value)
        if isinstance(value, float):
            return value if math.isfinite(value) else {"number": str(value)}
        if isinstance(value, (list, tuple)):
            return [self.value(one) for one in value]
        if isinstance(value, dict):
            return {"dict": {str(key): self.value(one) for key, one in value.items()}}
        if isinstance(value, slice):
            return {"slice": [self.value(one) for one in (value.start, value.stop, value.step)]}
        if value is Ellipsis:
            return {"ellipsis": True}
        if isinstance(value, torch.dtype):
            return {"dtype": str(value).replace("torch.", "")}
        if hasattr(value, "item") and getattr(value, "size", None) == 1:
            return self.value(value.item())
        return {"unknown": type(value).__name__}

    def _tensor(self, tensor):
        known = self._origin.get(id(tensor))
        if known:
            name, output = known
            return {"node": name, "output": output} if output else {"node": name}
        if id(tensor) in self._weights:
            return {"weight": self._weights[id(tensor)]}
        if tensor.numel() == 1 and tensor.dim() == 0:
            return self.value(tensor.item())
        key = f"constant.{len(self.tensors)}"
        self.tensors[key] = tensor.detach().clone()
        self._alive.append(tensor)
        self._weights[id(tensor)] = key
        return {"weight": key}

    def _add(self, name, node, result):
        base, count = name, 1
        while name in self._names:
            name, count = f"{base}_{count}", count + 1
        self._names.add(name)
        tensors = _tensors_in(result)
        # Held until the end: the id of a tensor that is gone could be another's.
        self._alive.append(result)
        for output, tensor in enumerate(tensors):
            self._origin[id(tensor)] = (name, output)
            self.recorded[f"{name}#{output}"] = _sampled(tensor)
        shapes = [list(tensor.shape) for tensor in tensors]
        self.nodes.append({"name": name, **node, "shapes": shapes})
        return name


class _Watch(TorchFunctionMode):
    """Records calls of torch's functions, and of torch.nn's layers as wholes."""

    def __init__(self, trace, model):
        super().__init__()
        self._trace = trace
        self._model = model
        self._wrapped = []

    def __enter__(self):
        seen = set()
        for path, module in self._model.named_modules():
            if _is_leaf(module) and id(module) not in seen:
                seen.add(id(module))
                self._wrap(path, module)
        return super().__enter__()

    def __exit__(self, *fault):
        for module, own in self._wrapped:
            del module.__dict__["forward"]
            if own is not None:
                module.__dict__["forward"] = own
        return super().__exit__(*fault)

    def _wrap(self, path, module):
        trace, own = self._trace, module.__dict__.get("forward")
        forward = module.forward

        def watched(*args, **kwargs):
            if trace.inside:
                return forward(*args, **kwargs)
            with trace.unwatched():
                given = trace.encoded(args, kwargs)
                result = forward(*args, **kwargs)
                more = {"module": path, "arguments": _arguments(module)}
                trace.call("module", _class_of(module), given, result, **more)
            return result

        self._wrapped.append((module, own))
        module.__dict__["forward"] = watched

    def __torch_function__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        trace = self._trace
        if trace.inside:
            return func(*args, **kwargs)
        with trace.unwatched():
            target = _name_of(func)
            read = target.rsplit(".", 1)[-1] not in MAKES_NUMBERS and trace.knows((args, kwargs))
            given = trace.encoded(args, kwargs) if read else None
            first = args[0] if args else None
            version = getattr(first, "_version", None)
            result = func(*args, **kwargs)
            changed = version != getattr(first, "_version", None)
            if given is not None:
                self._record(target, given, args, result, changed)
        return result

    def _record(self, target, given, args, result, changed):
        """Records a call; what gives its argument as it was, such as `contiguous`, is none."""
        trace, last = self._trace, target.rsplit(".", 1)[-1]
        if last in READS_NUMBERS:
            trace.note(
                f"forward reads numbers of the data ({last}): what it did for this input is saved."
            )
        elif last == "__setitem__":
            trace.note("forward sets a part of a tensor ([…] = …), which ConvScope does not show.")
            trace.call("function", target, given, args[0])
        elif _tensors_in(result) and (changed or not any(result is one for one in args)):
            trace.call("function", target, given, result)


def _is_leaf(module):
    containers = (nn.Sequential, nn.ModuleList, nn.ModuleDict)
    return type(module).__module__.startswith("torch.nn") and not isinstance(module, containers)


def _class_of(module):
    return f"torch.nn.{type(module).__name__}"


def _name_of(func):
    name = resolve_name(func) or getattr(func, "__qualname__", None) or str(func)
    return name[: -len(".__get__")] if name.endswith(".__get__") else name


def _arguments(module):
    """The constructor's arguments of a layer, as far as its attributes tell them."""
    names = list(inspect.signature(type(module).__init__).parameters)
    if isinstance(module, nn.RNNBase):
        names += ["input_size", "hidden_size", "num_layers", "bias", "batch_first", "dropout"]
        names += ["bidirectional", "proj_size" if isinstance(module, nn.LSTM) else "nonlinearity"]
    found = {}
    for name in names:
        if name in ("self", "device", "dtype") or name in found:
            continue
        # A tensor, or its absence, answers a yes-or-no question such as bias=.
        if name in module._parameters:
            found[name] = module._parameters[name] is not None
        elif hasattr(module, name):
            value = getattr(module, name)
            if value is None or isinstance(value, (bool, int, float, str)):
                found[name] = _plain(value)
            elif isinstance(value, (tuple, list)) and all(
                isinstance(one, (bool, int, float, str)) for one in value
            ):
                found[name] = [_plain(one) for one in value]
            elif isinstance(value, torch.Tensor):
                found[name] = True
    if isinstance(module, nn.MultiheadAttention):
        found["bias"] = module.in_proj_bias is not None
        found["add_bias_kv"] = module.bias_k is not None
    if isinstance(module, (nn.TransformerEncoderLayer, nn.TransformerDecoderLayer)):
        found.update(_block_arguments(module))
    return found


def _block_arguments(block):
    """What a block of a transformer passed on to its parts."""
    attention, activation = block.self_attn, block.activation
    return {
        "d_model": attention.embed_dim,
        "nhead": attention.num_heads,
        "dim_feedforward": block.linear1.out_features,
        "dropout": block.dropout.p,
        "activation": getattr(activation, "__name__", type(activation).__name__.lower()),
        "layer_norm_eps": block.norm1.eps,
        "batch_first": attention.batch_first,
        "norm_first": block.norm_first,
    }


def _plain(value):
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": str(value)}
    return value


def _tensors_in(value):
    """The tensors in nested tuples, lists and dicts, in order."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        return [one for part in value.values() for one in _tensors_in(part)]
    if isinstance(value, (tuple, list)):
        return [one for part in value for one in _tensors_in(part)]
    return []


def _named_tensors(model):
    yield from model.named_parameters()
    yield from model.named_buffers()


def _state(model):
    return {k: v for k, v in model.state_dict().items() if isinstance(v, torch.Tensor)}


def _sampled(tensor):
    flat = tensor.detach().reshape(-1)
    if flat.numel() > MOST_RECORDED:
        at = torch.arange(MOST_RECORDED, device=flat.device) * flat.numel()
        flat = flat[torch.div(at, MOST_RECORDED, rounding_mode="floor")]
    return flat.to(torch.float32).cpu().clone()


def _stored(tensor):
    """A tensor as safetensors stores it: its dtype and its bytes, little-endian."""
    tensor = tensor.detach().cpu()
    if tensor.is_quantized:
        tensor = tensor.dequantize()
    if tensor.is_complex() or tensor.is_floating_point():
        tensor, dtype = (tensor.real if tensor.is_complex() else tensor).to(torch.float32), "F32"
    elif tensor.dtype == torch.bool:
        dtype = "BOOL"
    else:
        tensor, dtype = tensor.to(torch.int64), "I64"
    # A tensor's own storage, in order, without numpy.
    buffer = io.BytesIO()
    tensor = tensor.contiguous()
    count = tensor.numel() * tensor.element_size()
    if count:
        buffer.write(_bytes_of(tensor, count))
    return dtype, list(tensor.shape), buffer.getvalue()


def _bytes_of(tensor, count):
    import ctypes

    raw = ctypes.string_at(tensor.data_ptr(), count)
    if sys.byteorder == "little" or tensor.element_size() == 1:
        return raw
    size = tensor.element_size()
    return b"".join(raw[i : i + size][::-1] for i in range(0, count, size))


def _safetensors(tensors):
    header, parts, offset = {}, [], 0
    for name, tensor in tensors.items():
        dtype, shape, data = _stored(tensor)
        header[name] = {
            "dtype": dtype,
            "shape": shape,
            "data_offsets": [offset, offset + len(data)],
        }
        parts.append(data)
        offset += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return b"".join([struct.pack("<Q", len(text)), text, *parts])


def _write(path, document, weights, recorded):
    path = os.fspath(path)
    folder = os.path.dirname(os.path.abspath(path))
    handle, beside = tempfile.mkstemp(dir=folder, suffix=".convscope")
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            archive.writestr("trace.json", json.dumps(document, allow_nan=False))
            archive.writestr("weights.safetensors", _safetensors(weights))
            archive.writestr("recorded.safetensors", _safetensors(recorded))
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise

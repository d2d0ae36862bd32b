"""Tensors in .safetensors files: 8 bytes with the length of a header in JSON, the header, and the
numbers, little endian. The package safetensors does the same; nothing here needs it."""
import json
import os

import torch

TYPES = {'F32': torch.float32, 'F64': torch.float64, 'F16': torch.float16,
         'BF16': torch.bfloat16, 'I64': torch.int64, 'I32': torch.int32, 'U8': torch.uint8,
         'BOOL': torch.bool}
NAMES = {dtype: name for name, dtype in TYPES.items()}


def read(path):
    """The tensors of a file by name."""
    with open(path, 'rb') as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), 'little')))
        data = bytearray(file.read())
    header.pop('__metadata__', None)
    found = {}
    for name, entry in header.items():
        start, end = entry['data_offsets']
        dtype, shape = TYPES[entry['dtype']], entry['shape']
        # No buffer of 0 bytes can be read.
        flat = torch.frombuffer(data[start:end], dtype=dtype) if end > start else torch.empty(0)
        found[name] = flat.to(dtype).reshape(shape)
    return found


def write(path, tensors):
    """Writes tensors by name; whoever reads meanwhile sees the file before, or this one."""
    header, parts, end = {}, [], 0
    for name, tensor in tensors.items():
        tensor = tensor.detach().cpu().contiguous()
        part = bytes(tensor.reshape(-1).view(torch.uint8).numpy()) if tensor.numel() else b''
        header[name] = {'dtype': NAMES[tensor.dtype], 'shape': list(tensor.shape),
                        'data_offsets': [end, end + len(part)]}
        parts.append(part)
        end += len(part)
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    whole = b''.join([len(text).to_bytes(8, 'little'), text, *parts])
    atomically(path, lambda file: file.write(whole))


def atomically(path, write_to):
    """Writes beside the file, and puts it in its place once all is on the disk."""
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    beside = f'{path}.tmp'
    with open(beside, 'wb') as file:
        write_to(file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    try:
        folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
    except OSError:
        return  # A system where a folder cannot be opened.
    try:
        os.fsync(folder)
    except OSError:
        pass
    finally:
        os.close(folder)


def load_into(net, path):
    """Gives a network the weights of a file; counters of batches may be missing in it."""
    missing, unexpected = net.load_state_dict(read(path), strict=False)
    missing = [name for name in missing if not name.endswith('num_batches_tracked')]
    if missing or unexpected:
        raise ValueError(f'{path} does not fit the model: without {missing}, with {unexpected}')

"""Runs the exported programs and compares them with the app: `python3 runExports.py FOLDER`.

Each folder in it holds net.py, the files that it reads, and as .npy what the app shows. Prints one
JSON object of faults by folder.
"""
import json, os, re, sys

import numpy as np

faults = {}
for name in sorted(os.listdir(sys.argv[1])):
    os.chdir(f'{sys.argv[1]}/{name}')
    try:
        space = {}
        with open('net.py') as file:
            exec(compile(file.read(), 'net.py', 'exec'), space)
        ours, wanted = space['image'].numpy(), np.load('image.npy')
        if ours.shape != wanted.shape or not (ours == wanted).all():
            faults[name] = f'the picture differs: {ours.shape} and {wanted.shape}'
            continue
        ours, wanted = space['pool'].detach().numpy(), np.load('pool.npy')
        if not np.allclose(ours, wanted, rtol=1e-4, atol=1e-5):
            faults[name] = 'the output differs'
        if not os.path.exists('keras.py'):
            continue
        # Keras need not be installed: its program reads the same picture.
        with open('keras.py') as file:
            lines = re.findall(r'^(?:import numpy.*|from PIL.*|image = .*)$', file.read(), re.M)
        exec('\n'.join(lines), space)
        if not (space['image'] == np.load('image.npy')).all():
            faults[name] = 'the picture of the Keras program differs'
    except Exception as fault:
        faults[name] = f'{type(fault).__name__}: {fault}'
print(json.dumps(faults))

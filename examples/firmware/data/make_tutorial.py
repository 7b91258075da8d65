# SPDX-License-Identifier: BSL-1.0
"""make_tutorial.py: draws weights for the tutorial's net with NumPy and writes them, and golden outputs, beside it.

The net is 50 - 64 relu - 32 relu. Outputs are computed in float64 and rounded.
"""
import json
import pathlib

import numpy

HERE = pathlib.Path(__file__).resolve().parent


def save(name, arrays):
    header, data = {}, b''
    for key, array in arrays.items():
        begin, data = len(data), data + array.astype('<f4').tobytes()
        header[key] = {'dtype': 'F32', 'shape': list(array.shape), 'data_offsets': [begin, len(data)]}
    words = json.dumps(header).encode()
    words += b' ' * (-len(words) % 8)
    (HERE / name).write_bytes(len(words).to_bytes(8, 'little') + words + data)


if __name__ == '__main__':
    random = numpy.random.default_rng(7)
    weights = {}
    for scope, inputs, outputs in [('fc1', 50, 64), ('fc2', 64, 32)]:
        weights[scope + '/weight'] = random.normal(0, inputs ** -0.5, (inputs, outputs)).astype('<f4')
        weights[scope + '/bias'] = random.normal(0, 0.1, outputs).astype('<f4')
    x = random.normal(0, 1, (16, 50)).astype('<f4')
    h = x.astype(float)
    for scope in 'fc1', 'fc2':
        h = numpy.maximum(h @ weights[scope + '/weight'].astype(float) + weights[scope + '/bias'].astype(float), 0)
    save('tutorial.safetensors', weights)
    save('tutorial.golden.safetensors', {'input': x, 'output': h})

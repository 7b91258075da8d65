# SPDX-License-Identifier: BSL-1.0
"""make_arrays.py: writes arrays.npz, arrays_deflated.npz and arrays.safetensors beside it, with NumPy."""
import json
import pathlib
import struct

import numpy

HERE = pathlib.Path(__file__).resolve().parent

ARRAYS = {
    'fc1/kernel': numpy.arange(6, dtype='<f4').reshape(2, 3) / 4,
    'fc1/by_columns': numpy.asfortranarray(numpy.arange(24, dtype='<f4').reshape(2, 3, 4)),
    'doubles': numpy.array([0.1, -2.5e300]),
    'halves': numpy.array([1, 0.5, -2], dtype='<f2'),
    'i8': numpy.array([-1, 127], dtype='i1'),
    'i16': numpy.array([-300], dtype='<i2'),
    'i32': numpy.array(70000, dtype='<i4'),
    'i64': numpy.array([[-1 << 40]], dtype='<i8'),
    'u8': numpy.array([255, 0, 7], dtype='u1'),
    'mask': numpy.array([True, False]),
    'none': numpy.zeros((0, 4), dtype='<f4'),
    'many': numpy.tile(numpy.arange(16, dtype='<f4'), 64),
}

WORDS = {'f4': 'F32', 'f8': 'F64', 'f2': 'F16', 'i1': 'I8', 'i2': 'I16', 'i4': 'I32', 'i8': 'I64', 'u1': 'U8',
         'b1': 'BOOL'}


def safetensors(arrays):
    header, data = {}, b''
    for name, array in arrays.items():
        begin, data = len(data), data + numpy.ascontiguousarray(array).tobytes()
        header[name] = {'dtype': WORDS[array.dtype.str[1:]], 'shape': list(array.shape),
                        'data_offsets': [begin, len(data)]}
    words = json.dumps(header).encode()
    return struct.pack('<Q', len(words)) + words + data


if __name__ == '__main__':
    numpy.savez(HERE / 'arrays.npz', **ARRAYS)
    numpy.savez_compressed(HERE / 'arrays_deflated.npz', **ARRAYS)
    (HERE / 'arrays.safetensors').write_bytes(safetensors(ARRAYS))

# SPDX-License-Identifier: BSL-1.0
"""contract.py WEIGHTS.safetensors HEADER.hpp: writes the names and shapes of the file's tensors, in its order."""
import json
import pathlib
import struct
import sys


def tensors(path):
    data = pathlib.Path(path).read_bytes()
    length, = struct.unpack('<Q', data[:8])
    return [(name, tensor['shape']) for name, tensor in json.loads(data[8:8 + length]).items()
            if name != '__metadata__']


def header(source, entries):
    rows = [f'    {{"{name}", {{{", ".join(map(str, shape))}}}}},' for name, shape in entries]
    return '\n'.join([f'// The tensors of {pathlib.Path(source).name}.', '#pragma once', '', '#include "zoo.hpp"', '',
                      'inline constexpr zoo::file_tensor contract[] = {', *rows, '};', ''])


if __name__ == '__main__':
    pathlib.Path(sys.argv[2]).write_text(header(sys.argv[1], tensors(sys.argv[1])))

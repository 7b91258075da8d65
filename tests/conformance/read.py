# SPDX-License-Identifier: BSL-1.0
"""Reads files of cases: programs in the notation of TF1's scope rules, and what is expected of them."""
import json
import re

# A line that opens a block without being one of Python's own statements opens a `with` block.
BLOCK = re.compile(r'^(\s*)(?!(?:def|for|while|if|elif|else|try|except|finally|with|class)\b)([^\s#].*:\s*(?:#.*)?)$')
ENTER = re.compile(r'^(\s*)with enter (\w+)')

# The notation uses the names of tf.GraphKeys; these are the strings behind them.
COLLECTIONS = {'GLOBAL_VARIABLES': 'variables', 'TRAINABLE_VARIABLES': 'trainable_variables',
               'LOCAL_VARIABLES': 'local_variables', 'MODEL_VARIABLES': 'model_variables',
               'REGULARIZATION_LOSSES': 'regularization_losses', 'GLOBAL_STEP': 'global_step'}


def cases(files):
    """All cases of the files, in order; each gets the name of its file."""
    for file in files:
        with open(file, encoding='utf-8') as opened:
            for case in json.load(opened):
                yield {**case, 'file': file}


def python(program):
    """The program as Python, line for line, so that line numbers stay those of the notation."""
    lines = program if isinstance(program, list) else program.split('\n')
    return '\n'.join(ENTER.sub(r'\1with \2', BLOCK.sub(r'\1with \2', line)) for line in lines)


def shown_shape(shape):
    if shape is None:
        return '<unknown>'
    sizes = ['?' if size is None else str(size) for size in shape]
    return f'({", ".join(sizes)}{"," if len(sizes) == 1 else ""})'


def shown(value):
    """A flag, number or list as the observer writes it."""
    if isinstance(value, dict):
        fields = (f'{name}: {shown_shape(each) if name == "shape" else shown(each)}'
                  for name, each in sorted(value.items()))
        return f'{{{", ".join(fields)}}}'
    return f'[{", ".join(map(shown, value))}]' if isinstance(value, list) else str(value)


def variable_lines(variables):
    # The observer lists one graph after the other.
    for i, each in enumerate(sorted(variables, key=lambda variable: variable.get('graph', 0))):
        key = 'none' if each['key'] is None else f'"{each["key"]}"'
        yield (f'variable {i}: {each["op"]} key {key} shape {shown_shape(each["shape"])} dtype {each["dtype"]} '
               + ('trainable' if each['trainable'] else 'not trainable'))
        for collection in each.get('collections', []):
            yield f'variable {i} in {COLLECTIONS.get(collection, collection)}: yes'
        for more in each.keys() - {'op', 'key', 'shape', 'dtype', 'trainable', 'collections'}:
            yield f'variable {i} {more}: {each[more]}'


def error_lines(expect):
    """A * stands for anything: an engine may give the full path where TF names only the refused part."""
    name = expect['variable'] if 'variable' in expect else '*' + expect.get('name', '')
    yield f'error: {expect["error"]} {name}'
    if 'at_line' in expect:
        yield f'error at line: {expect["at_line"]}'
    yield from variable_lines(expect.get('variables_before', []))


def expected_lines(expect):
    """What a case expects, in the lines that the observer of the C++ program writes."""
    if 'error' in expect:
        yield from error_lines(expect)
        return
    yield from variable_lines(expect.get('variables', []))
    for name, operation in expect.get('handles', {}).items():
        yield f'handle {name}: {operation}'
    for group in expect.get('shared', []):
        first, *others = sorted(group)
        for other in others:
            yield f'same as {other}: {first}'
    for name, scope in expect.get('scopes', {}).items():
        for field, value in scope.items():
            yield f'scope {name}.{field}: {value}'
    for kind, field in (('string', 'name_scopes'), ('operation', 'ops'), ('query', 'queries')):
        for name, value in expect.get(field, {}).items():
            yield f'{kind} {name}: {shown(value)}'
    for each in expect.get('partitioned', []):
        yield (f'partitioned {each["key"]}: {each["name"]} shape {shown_shape(each["shape"])} dtype {each["dtype"]} '
               f'parts {shown(each["parts"])}')

# SPDX-License-Identifier: BSL-1.0
"""Writes a recorded program as types, where it is a static nest that the types can say; else None."""
import emit
import values
from placeholders import Result, Unsupported, Value

CPP_TYPES = {'float16': 'half_precision', 'float32': 'float', 'float64': 'double', 'bool': 'bool', 'int8': 'std::int8_t',
             'int16': 'std::int16_t', 'int32': 'std::int32_t', 'int64': 'std::int64_t', 'uint8': 'std::uint8_t'}
REUSE = {'true': 'reuse', 'false': 'no_reuse', 'reuse_mode::automatic': 'auto_reuse'}


class Inexpressible(Exception):
    """The types have no word for this."""


def initializer(value):
    if not isinstance(value, Value) or value.name not in values.INITIALIZERS:
        raise Inexpressible
    return {'const': f'init<{values.initializer(value)}>'}.get(value.name, value.name)


def dtype(value):
    if not isinstance(value, Value) or value.arguments[0] not in CPP_TYPES:
        raise Inexpressible
    return f'dtype<{CPP_TYPES[value.arguments[0]]}>'


# The options by the names of the arguments in the notation.
OPTIONS = {
    'reuse': lambda value: [REUSE[values.reuse(value)]],
    'init': lambda value: [f'initializer<{initializer(value)}>'],
    'dtype': lambda value: [dtype(value)],
    'aux': lambda value: [] if value else ['no_auxiliary_name_scope'],
    'trainable': lambda value: [] if value else ['not_trainable'],
    'coll': lambda value: [f'collection<{values.collection(each)}>' for each in value],
}


def options(given, used):
    found = []
    for argument, value in given.items():
        if value is None or argument in used:
            continue
        if argument not in OPTIONS:
            raise Inexpressible
        found += OPTIONS[argument](value)
    return found


def dims(shape):
    if shape is None or None in shape:
        raise Inexpressible
    return f'dims<{", ".join(map(str, shape))}>'


def variable(step):
    given = step.given
    rest = [dims(given.get('shape', None if step.call == 'get' else [])), *options(given, ['name', 'shape'])]
    if given.get('name') is None:
        return 'unnamed_variable', rest
    return {'get': 'get_variable', 'var': 'variable'}[step.call], [values.literal(given['name']), *rest]


def scope(step):
    given = step.given
    name = given.get('default') if given.get('name') is None else given['name']
    if isinstance(name, Result):
        raise Inexpressible
    word = 'default_scope' if given.get('name') is None else 'variable_scope'
    return word, [values.literal(name), *options(given, ['name', 'default']), *body(step.body)]


def name_scope(step):
    name = step.given.get('default') if step.given.get('name') is None else step.given['name']
    if not isinstance(name, str):
        raise Inexpressible
    return 'name_scope', [values.literal(name), *body(step.body)]


def operation(step):
    return 'operation', [values.literal(step.given.get('name') or step.given.get('type'))]


QUERIES = {}
WORDS = {'vs': scope, 'ns': name_scope, 'get': variable, 'var': variable, 'op': operation}


def body(steps):
    found = []
    for step in steps:
        if step.call in QUERIES or step.call in ('cur', '.original_name_scope'):
            continue  # it changes nothing
        if step.call not in WORDS:
            raise Inexpressible
        word, parts = WORDS[step.call](step)
        found.append(f'{word}<{", ".join(parts)}>')
    return found


def types(recording):
    """The arguments of graph<…> that declare the same, or None."""
    try:
        return body(recording.steps)
    except Exception:
        return None

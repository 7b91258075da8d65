# SPDX-License-Identifier: BSL-1.0
"""The constants and arguments of the notation as C++: these tables are where a new feature of the engine goes in."""
import read
from record import Result, Unsupported, Value


def literal(characters):
    """A C++ string literal; what is not plain ASCII goes in as octal bytes."""
    return '"' + ''.join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\?' else f'\\{byte:03o}'
                         for byte in characters.encode()) + '"'


def name(value, what):
    if not isinstance(value, str):
        raise Unsupported(f'{what} of a wrong type')
    return literal(value)


def flag(value):
    if not isinstance(value, bool):
        raise Unsupported('a flag of a wrong type')
    return str(value).lower()


def reuse(value):
    return 'reuse_mode::automatic' if isinstance(value, Value) and value.name == 'AUTO' else flag(value)


DTYPES = {'float16', 'float32', 'float64', 'int8', 'int16', 'int32', 'int64', 'uint8'}


def dtype(value):
    if isinstance(value, Result) and value.kind == 'dtype':
        return f'data_type_of_variable(tf, {result(value.step.given["of"])})'
    if not isinstance(value, Value) or value.name != 'dtype':
        raise Unsupported('a dtype of a wrong type')
    if value.arguments[0] == 'bool':
        return 'data_type::boolean'
    if value.arguments[0] not in DTYPES:
        raise Unsupported(f'dtype {value.arguments[0]}')
    return f'data_type::{value.arguments[0]}'


INITIALIZERS = {
    'zeros': lambda: 'zeros{}',
    'ones': lambda: 'ones{}',
    'const': lambda value: f'constant{{{float(value)!r}}}',
}


def initializer(value):
    if not isinstance(value, Value):
        raise Unsupported('a number or list as initializer')
    if value.name not in INITIALIZERS:
        raise Unsupported(f'initializer {value.name}')
    return INITIALIZERS[value.name](*value.arguments, **value.named)


def collection(value):
    return name(read.COLLECTIONS.get(value, value), 'a collection')


def collections(value):
    if not isinstance(value, (list, tuple)):
        raise Unsupported('collections of a wrong type')
    return f'{{{", ".join(map(collection, value))}}}'


def shape(value):
    if value is None:
        return 'shape::unknown()'
    if not isinstance(value, (list, tuple)):
        raise Unsupported('a shape of a wrong type')
    return f'shape{{{", ".join("shape::unknown_extent" if size is None else str(size) for size in value)}}}'


LETTERS = {'scope': 's', 'variable': 'v', 'string': 'n', 'operation': 'o'}


def result(value):
    """The C++ variable that holds what a call returned."""
    return f'{LETTERS[value.kind]}{value.number}'


# The arguments by name: in the notation, as designated initialiser, as C++. C++ wants initialisers in the order in
# which the members are declared, so these tables keep that order.
SCOPE_ARGUMENTS = [
    ('reuse', 'reuse', reuse),
    ('init', 'initializer', initializer),
    ('dtype', 'dtype', dtype),
    ('aux', 'auxiliary_name_scope', flag),
]
VARIABLE_ARGUMENTS = [
    ('init', 'initializer', initializer),
    ('dtype', 'dtype', dtype),
    ('trainable', 'trainable', flag),
    ('coll', 'collections', collections),
]
# What an argument that is in no table above is called in the list of what is missing.
MISSING = {
    'regularizer': 'regularizers', 'partitioner': 'partitioners', 'getter': 'custom getters', 'sync': 'synchronization',
    'constraint': 'constraints', 'caching': 'caching_device', 'resource': 'use_resource', 'value': 'values of tf.Variable',
    'values': 'values of a name scope'}


def arguments(given, table, used):
    """What is given by name, as `{.reuse = true}`; None counts as not given, as in TF."""
    known = {argument for argument, _, _ in table} | set(used)
    for other, value in given.items():
        if other not in known and value is not None:
            raise Unsupported(MISSING.get(other, f'argument {other}'))
    written = [f'.{member} = {convert(given[argument])}' for argument, member, convert in table
               if given.get(argument) is not None]
    return f', {{{", ".join(written)}}}' if written else ''

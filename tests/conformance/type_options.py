# SPDX-License-Identifier: BSL-1.0
"""The arguments of the notation as types: options, initial values, shapes."""
import arguments
import getters
import read
import values
from placeholders import Value


class Inexpressible(Exception):
    """The types have no word for this."""


ELEMENTS = {**values.ELEMENTS, 'float16': 'half_precision', 'string': 'string_element', 'complex64': 'single_complex',
            'complex128': 'double_complex'}


def is_made(value, *names):
    return isinstance(value, Value) and value.name in names


def element(value):
    if not is_made(value, 'dtype') or value.arguments[0] not in ELEMENTS:
        raise Inexpressible
    return ELEMENTS[value.arguments[0]]


def dims(shape):
    if shape is None:
        return 'unknown_shape'
    return f'dims<{values.sizes(shape)}>'


def array(elements, kind):
    if isinstance(elements[0], (list, tuple)):
        raise Inexpressible  # of one axis only
    return f'init<array<{kind}, {len(elements)}>{{{", ".join(map(values.plain, elements))}}}>'


INITIALIZERS = {
    'zeros': lambda: 'zeros',
    'zeros_class': lambda: 'zeros',
    'ones': lambda: 'ones',
    'fn1': lambda: 'ones',
    'const': lambda value: f'init<constant{{{float(value)!r}}}>',
    'tensor': lambda dtype, shape: f'tensor_of<{element(dtype)}, {dims(shape)}>',
    'array': lambda elements, dtype: array(elements, element(dtype)),
    'fn0': lambda shape=(), dtype=None: f'with_own_shape<zeros, {dims(shape)}, {element(dtype) if dtype else "float"}>',
    'bad_object': lambda: 'init<bad_object{}>',
}
INITIALIZERS['fn_opt'] = INITIALIZERS['fn0']


def initializer(value):
    if isinstance(value, (bool, int)):
        return f'init<{values.plain(value)}>'
    if isinstance(value, float):
        return f'init<number{{{value!r}f}}>'
    if isinstance(value, list) and value:
        return array(value, ELEMENTS[values.element_type(value)])
    if not isinstance(value, Value) or value.name not in INITIALIZERS:
        raise Inexpressible
    return INITIALIZERS[value.name](*value.arguments, **value.named)


def constant(value, makers):
    """What a table makes of a value, or a wrong number, which a type can carry as well."""
    if isinstance(value, Value) and value.name in makers:
        return makers[value.name](*value.arguments, **value.named)
    if isinstance(value, int):
        return values.plain(value)
    raise Inexpressible


PARTITIONERS = {
    'split': lambda axis, n: f'fixed_size_partitioner{{.num_shards = {n}, .axis = {axis}}}',
    'fixed': lambda parts: f'fixed_parts<{", ".join(map(str, parts))}>{{}}' if isinstance(parts, (list, tuple)) else
             arguments.RETURNS_NO_LIST,
}
REGULARIZERS = {'reg': lambda name: f'named_penalty<{values.literal(name)}>{{}}', 'no_reg': lambda: 'no_regularizer{}'}
CONSTRAINTS = {'cons': lambda name: f'named_constraint<{values.literal(name)}>{{}}'}
REUSE = {'true': 'reuse', 'false': 'no_reuse', 'reuse_mode::automatic': 'auto_reuse'}


def flag(yes, no):
    def convert(value):
        if not isinstance(value, bool):
            raise Inexpressible
        word = yes if value else no
        return [word] if word else []
    return convert


def reuse(value):
    word = values.reuse(value) if isinstance(value, (bool, Value)) else ''
    if word not in REUSE:
        raise Inexpressible
    return REUSE[word]


def collections(value):
    if not isinstance(value, (list, tuple, set)):
        raise Inexpressible
    return [f'collection<{values.literal(read.COLLECTIONS.get(each, each))}>'
            for each in arguments.listed(value)] or ['no_collection']


def synchronization(value):
    words = {'AUTO': 'automatic', 'NONE': 'none', 'ON_WRITE': 'on_write', 'ON_READ': 'on_read'}
    if value not in words:
        raise Inexpressible
    return f'synchronization<variable_synchronization::{words[value]}>'


def caching_device(value):
    if not isinstance(value, str):
        raise Inexpressible
    return f'caching_device<{values.literal(value)}>'


# The options by the names of the arguments in the notation; {case} is the type of the case.
OPTIONS = {
    'reuse': lambda value: [reuse(value)],
    'init': lambda value: [f'initializer<{initializer(value)}>'],
    'value': lambda value: [initializer(value)],
    'dtype': lambda value: [f'dtype<{element(value)}>'],
    'aux': flag('', 'no_auxiliary_name_scope'),
    'trainable': flag('trainable', 'not_trainable'),
    'coll': collections,
    'regularizer': lambda value: [f'regularizer<{constant(value, REGULARIZERS)}>'],
    'partitioner': lambda value: [f'partitioner<{constant(value, PARTITIONERS)}>'],
    'constraint': lambda value: [f'constraint<{constant(value, CONSTRAINTS)}>'],
    'getter': lambda value: [f'getter<{constant(value, getters.CONSTANTS)}>' if not is_made(value, 'force')
                             else f'getter<{{case}}::{getters.name(value)}>'],
    'resource': flag('use_resource', 'no_resource'),
    'caching': lambda value: [caching_device(value)],
    'sync': lambda value: [synchronization(value)],
    'now': flag('create_scope_now', ''),
    'unique': lambda value: [f'unique_name<{values.literal(value)}>'],
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

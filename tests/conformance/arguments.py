# SPDX-License-Identifier: BSL-1.0
"""The arguments of scopes and variables, by name: in the notation, as designated initialiser, as C++."""
import getters
import read
import values
from placeholders import Unsupported, Value


def collection(value):
    return values.literal(read.COLLECTIONS.get(value, value)) if isinstance(value, str) else values.plain(value)


# A partitioner.
RETURNS_NO_LIST = '[](shape const&, data_type) { return shape::unknown(); }'


def listed(collections):
    """In an order that is the same each time, which for sets is none of Python's."""
    return sorted(collections) if isinstance(collections, set) else collections


def collections(value):
    if not isinstance(value, (list, tuple, set)):
        return values.plain(value)
    return f'{{{", ".join(map(collection, listed(value)))}}}' if value else 'no_collections'


PARTITIONERS = {
    'split': lambda axis, n: f'fixed_size_partitioner{{.num_shards = {n}, .axis = {axis}}}',
    'fixed': lambda parts: f'partition{{{", ".join(map(str, parts))}}}' if isinstance(parts, (list, tuple)) else
             RETURNS_NO_LIST,
}
REGULARIZERS = {'reg': lambda name: f'penalty{{{values.literal(name)}}}', 'no_reg': lambda: 'no_regularizer{}'}
CONSTRAINTS = {'cons': lambda name: f'weight_constraint{{{values.literal(name)}}}'}


def made_by(makers):
    """Converts the constants that the table has; what is none of them stays the wrong value that it is."""
    def convert(value):
        if isinstance(value, Value) and value.name in makers:
            return makers[value.name](*value.arguments, **value.named)
        return values.plain(value)
    return convert


partitioner, regularizer, constraint = map(made_by, (PARTITIONERS, REGULARIZERS, CONSTRAINTS))


def synchronization(value):
    words = {'AUTO': 'automatic', 'NONE': 'none', 'ON_WRITE': 'on_write', 'ON_READ': 'on_read'}
    return f'variable_synchronization::{words[value]}' if value in words else values.plain(value)


def getter(value):
    if isinstance(value, Value) and value.name in getters.FUNCTIONS:
        return getters.FUNCTIONS[value.name](*value.arguments, **value.named)
    if isinstance(value, Value) and (value.name in getters.OBJECTS or value.name == 'force'):
        return getters.name(value)
    return values.plain(value)


# C++ wants initialisers in the order in which the members are declared, so these tables keep that order.
SCOPE = [
    ('reuse', 'reuse', values.reuse),
    ('init', 'initializer', values.initializer),
    ('regularizer', 'regularizer', regularizer),
    ('caching', 'caching_device', values.plain),
    ('partitioner', 'partitioner', partitioner),
    ('getter', 'custom_getter', getter),
    ('dtype', 'dtype', values.dtype),
    ('resource', 'use_resource', values.plain),
    ('constraint', 'constraint', constraint),
    ('aux', 'auxiliary_name_scope', values.plain),
]
VARIABLE = [
    ('init', 'initializer', values.initializer),
    ('value', 'initializer', values.initializer),
    ('dtype', 'dtype', values.dtype),
    ('regularizer', 'regularizer', regularizer),
    ('trainable', 'trainable', values.plain),
    ('coll', 'collections', collections),
    ('caching', 'caching_device', values.plain),
    ('partitioner', 'partitioner', partitioner),
    ('resource', 'use_resource', values.plain),
    ('getter', 'custom_getter', getter),
    ('constraint', 'constraint', constraint),
    ('sync', 'synchronization', synchronization),
]
TEMPLATE = [
    ('now', 'create_scope_now', values.plain),
    ('unique', 'unique_name', values.plain),
    ('getter', 'custom_getter', getter),
]
PARTITIONED = [
    ('name', 'name', values.name),
    ('reuse', 'reuse', values.reuse),
    ('dtype', 'dtype', values.dtype),
    ('trainable', 'trainable', values.plain),
    ('coll', 'collections', collections),
]


def written(given, table, used=()):
    """What is given by name, as `{.reuse = true}`; None counts as not given, as in TF."""
    known = {argument for argument, _, _ in table} | set(used)
    for other, value in given.items():
        if other not in known and value is not None:
            raise Unsupported(f'argument {other}')
    members = [f'.{member} = {convert(given[argument])}' for argument, member, convert in table
               if given.get(argument) is not None]
    return f', {{{", ".join(members)}}}' if members else ''


def forced(value):
    """force(trainable=False) as a function of the case's own, for it may override any argument."""
    known = {argument: (f'given.{member}', convert) for argument, member, convert in VARIABLE}
    known['shape'] = ('shape', values.shape)
    changes = []
    for argument, each in value.named.items():
        if argument not in known:
            raise Unsupported(f'a getter that forces {argument}')
        member, convert = known[argument]
        changes.append(f'request.{member} = {convert(each)};')
    return (f'static constexpr auto {getters.name(value)} = [](variable_getter const& getter, '
            f'getter_request request) {{ {" ".join(changes)} return getter(request); }};')

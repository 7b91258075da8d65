# SPDX-License-Identifier: BSL-1.0
"""The C++ of each call of the notation that does something. A new call of the engine is one function here."""
import arguments
import values

CALLS = {}


def call(*names):
    """Registers the C++ of a call: a function from what is given to an expression."""
    def register(function):
        CALLS.update({each: function for each in names})
        return function
    return register


@call('vs')
def variable_scope(given):
    rest = arguments.written(given, arguments.SCOPE, ['name', 'default'])
    if given.get('name') is None and given.get('default') is not None:
        return f'tf.default_scope({values.name(given["default"])}{rest})'
    return f'tf.variable_scope({values.name(given.get("name"))}{rest})'


@call('ns')
def name_scope(given):
    arguments.written(given, [], ['name', 'default', 'values'])
    which = [values.place(given.get('name'))]
    if given.get('default') is not None:
        which.append(values.place(given['default']))
    elif given.get('name') is None and given.get('values') is not None:
        which += ['nullptr', values.plain(given['values'])]
    return f'tf.name_scope({", ".join(which)})'


def get(word, given, *more):
    rest = arguments.written(given, arguments.VARIABLE, ['name', 'shape', 'reuse'])
    rest = ', '.join([rest or ', {}', *more]) if more else rest
    return f'tf.{word}({values.name(given.get("name"))}, {values.shape(given.get("shape"))}{rest})'


@call('get')
def get_variable(given):
    return get('get_variable', given)


@call('getlocal')
def get_local_variable(given):
    return get('get_local_variable', given)


@call('store_get')
def store_get_variable(given):
    if given.get('reuse') is None:
        return get('store_get_variable', given)
    return get('store_get_variable', given, f'reuse_argument({values.reuse(given["reuse"])}).or_else(reuse_mode::none)')


@call('var')
def variable(given):
    shape = given.get('shape')
    if shape is None:
        shape = [] if given.get('value') is None and given.get('init') is None else None
    rest = f'{values.shape(shape)}{arguments.written(given, arguments.VARIABLE, ["name", "shape"])})'
    if given.get('name') is None:
        return f'tf.unnamed_variable({rest}'
    return f'tf.variable({values.name(given["name"])}, {rest}'


@call('op')
def operation(given):
    return f'tf.operation({values.place(given.get("type") if given.get("name") is None else given["name"])})'


@call('uname')
def unique_name(given):
    mark = '' if given.get('mark') is None else f', {values.plain(given["mark"])}'
    return f'tf.unique_name({values.name(given.get("name"))}{mark})'


@call('cur')
def get_variable_scope(given):
    return 'tf.get_variable_scope()'


@call('cur_ns')
def current_name_scope(given):
    return 'tf.current_name_scope()'


@call('template')
def template(given):
    rest = arguments.written({**given, 'now': given.get('now') or None}, arguments.TEMPLATE, ['name'])
    return f'tf.template_scope({values.name(given["name"])}{rest})'


@call('call_template')
def call_template(given):
    return f'{values.result(given["of"])}.enter()'


@call('partitioned_list')
def create_partitioned_variables(given):
    rest = arguments.written(given, arguments.PARTITIONED, ['shape', 'slicing', 'init'])
    initializer = values.initializer(given.get('init'))
    return (f'tf.create_partitioned_variables({values.shape(given.get("shape"))}, '
            f'{values.shape(given.get("slicing"))}, {initializer}{rest})')


@call('.reuse()', '.reuse_variables()')
def reuse_variables(given):
    return f'{values.result(given["of"])}.reuse_variables()'


# The arguments that a scope object has setters for.
SETTABLE = [row for row in arguments.SCOPE if row[0] not in ('reuse', 'constraint', 'aux')]


def setter(member, convert):
    def written(given):
        value = given.get('value')
        return f'{values.result(given["of"])}.set_{member}({"{}" if value is None else convert(value)})'
    return written


CALLS.update({f'.set_{member}()': setter(member, convert) for _, member, convert in SETTABLE})

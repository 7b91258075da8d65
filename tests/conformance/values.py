# SPDX-License-Identifier: BSL-1.0
"""The constants of the notation as C++. A Python value of a wrong type becomes the same wrong C++ value."""
import read
from placeholders import Result, Unsupported, Value


def literal(characters):
    """A C++ string literal; what is not plain ASCII goes in as octal bytes."""
    return '"' + ''.join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\?' else f'\\{byte:03o}'
                         for byte in characters.encode()) + '"'


def plain(value):
    """A plain Python value, of whatever type."""
    if value is None:
        return 'nullptr'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, (list, tuple)):
        return f'std::array{{{", ".join(map(plain, value))}}}' if value else 'std::array<int, 0>{}'
    if isinstance(value, Value) and value.name == 'bad_object':
        return 'bad_object{}'
    if isinstance(value, Result):
        return result(value)
    raise Unsupported(f'{getattr(value, "name", value)} where it makes no sense')


LETTERS = {'scope': 's', 'variable': 'v', 'string': 'n', 'operation': 'o', 'mode': 'm', 'text': 'x', 'composite': 'c',
           'template': 't'}


def result(value):
    """The C++ variable that holds what a call returned."""
    if value.kind not in LETTERS:
        raise Unsupported(f'what {value.step.call} returns, used as an argument')
    return f'{LETTERS[value.kind]}{value.number}'


def words(value):
    """Text that the engine returned, as a string_view that lives as long as the graph, or else what is written."""
    if isinstance(value, Result) and value.kind == 'text':
        return f'{result(value)}.view()'
    if isinstance(value, Result) and value.kind == 'string':
        return f'tf.spell({result(value)})'
    return plain(value)


def name(value):
    """A name or what stands in its place; text that the engine returned is copied."""
    return f'hashed_name({words(value)})' if isinstance(value, Result) and value.kind in ('text', 'string') else plain(value)


def place(value):
    """What a name scope or an operation is called by: a name, or a name scope's string."""
    return result(value) if isinstance(value, Result) and value.kind == 'string' else name(value)


def reuse(value):
    return 'reuse_mode::automatic' if isinstance(value, Value) and value.name == 'AUTO' else plain(value)


def dtype(value):
    if isinstance(value, Result) and value.kind == 'dtype':
        return f'tf.info({result(value.step.given["of"])}).dtype' if value.step.given['of'].kind == 'variable' else (
            f'{result(value.step.given["of"])}.dtype()')
    if not isinstance(value, Value) or value.name != 'dtype':
        return plain(value)
    return 'data_type::' + {'bool': 'boolean', 'string': 'string'}.get(value.arguments[0], value.arguments[0])


def shape(value):
    if value is None:
        return 'shape::unknown()'
    return f'shape{{{sizes(value)}}}'


def sizes(value):
    listed = [value] if isinstance(value, int) else value
    if not isinstance(listed, (list, tuple)) or not all(size is None or isinstance(size, int) for size in listed):
        raise Unsupported('a shape of a wrong type')
    return ', '.join('shape::unknown_extent' if size is None else str(size) for size in listed)


def tensor(element, shape):
    return f'tensor{{{dtype(element)}, {{{sizes(shape)}}}}}'


def own_shape(shape=(), element=None):
    return f'own_shape{{zeros{{}}, {{{sizes(shape)}}}, {dtype(element) if element else "data_type::float32"}}}'


def flattened(value):
    """The elements of nested lists and the lengths along each axis."""
    if not isinstance(value, (list, tuple)):
        return [value], []
    parts = [flattened(each) for each in value]
    return [element for elements, _ in parts for element in elements], [len(value), *(parts[0][1] if parts else [])]


# The C++ types of the elements of arrays; what has none is a tensor of zeros.
ELEMENTS = {'float32': 'float', 'float64': 'double', 'int8': 'std::int8_t', 'int16': 'std::int16_t',
            'int32': 'std::int32_t', 'int64': 'std::int64_t', 'uint8': 'std::uint8_t', 'bool': 'bool'}


def array(elements, element):
    """The elements of a list or of nested lists, as a constant that lives as long as the program."""
    listed, lengths = flattened(elements)
    if element not in ELEMENTS or not listed:
        return tensor(Value('dtype', element), lengths)
    constant = f'array<{ELEMENTS[element]}, {len(listed)}>{{{", ".join(map(plain, listed))}}}'
    if len(lengths) == 1:
        return f'init<{constant}>{{}}'
    return f'tensor{{elements<{constant}>, {{{sizes(lengths)}}}}}'


def element_type(elements):
    """TensorFlow's element type of a Python list."""
    listed, _ = flattened(elements)
    for kind, name in (str, 'string'), (float, 'float32'), (bool, 'bool'), (int, 'int32'):
        if any(isinstance(each, kind) for each in listed):
            return name
    return 'float32'


INITIALIZERS = {
    'zeros': lambda: 'zeros{}',
    'zeros_class': lambda: 'zeros{}',
    'ones': lambda: 'ones{}',
    'const': lambda value: f'constant{{{float(value)!r}}}',
    'tensor': tensor,
    'array': lambda elements, element: array(elements, element.arguments[0]),
    'fn0': own_shape,
    'fn_opt': own_shape,
    'fn1': lambda: 'ones{}',
    'bad_object': lambda: 'bad_object{}',
}


def initializer(value):
    if isinstance(value, (list, tuple)):
        return array(value, element_type(value))
    if isinstance(value, str):
        return array(value, 'string')
    if not isinstance(value, Value):
        return plain(value)
    if value.name not in INITIALIZERS:
        raise Unsupported(f'initializer {value.name}')
    return INITIALIZERS[value.name](*value.arguments, **value.named)

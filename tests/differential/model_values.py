# SPDX-License-Identifier: BSL-1.0
"""What the model of the rules handles: mistakes, names, variables, and the constants of the notation."""


class Refused(Exception):
    def __init__(self, kind, **about):
        super().__init__(kind)
        self.about = {'error': kind, **about}


class Outside(Exception):
    """What this model does not know."""


class Anything:
    """In place of what the model does not know, where it is lenient."""

    def __getattr__(self, name):
        return lambda *_, **__: self

    def __call__(self, *_, **__):
        return self


class Text(str):
    """A name scope's string, which tells it from one that the program wrote."""


class Operation(str):
    pass


class Query(list):
    pass


MORE = {'caching': 'caching_device', 'resource': 'resource', 'constraint': 'constraint'}


class Variable:
    def __init__(self, op, key, shape, dtype, trainable, collections, more):
        self.op, self.key, self.shape, self.dtype, self.trainable = op, key, shape, dtype, trainable
        self.collections, self.more = collections, more

    def fact(self):
        usual = ['variables'] + ['trainable_variables'] * self.trainable
        fact = {'op': self.op, 'key': self.key, 'shape': self.shape, 'dtype': self.dtype, 'trainable': self.trainable}
        fact |= {MORE[field]: value for field, value in self.more.items() if value not in (None, False)}
        return fact if sorted(self.collections) == sorted(usual) else {**fact, 'collections': self.collections}


class Composite:
    """A partitioned variable."""

    def __init__(self, key, shape, dtype, partition, parts):
        self.key, self.shape, self.dtype, self.partition, self.parts = key, shape, dtype, partition, parts
        self.op = f'partitioned:{key}'

    def fact(self):
        return {'key': self.key, 'name': self.key, 'shape': self.shape, 'dtype': self.dtype,
                'parts': [each.op for each in self.parts]}


class Constant:
    """An initializer that brings its own dtype, and shape."""
    is_tensor = False

    def __init__(self, dtype, shape):
        self.dtype, self.shape = dtype, list(shape)


class Tensor(Constant):
    is_tensor = True


class OwnShape(Constant):
    """A callable that brings both where no shape is asked for."""

    def __init__(self, shape=(), dtype='float32'):
        super().__init__(dtype, shape)


class Partitioner:
    def __init__(self, parts):
        self.parts = parts  # a function of the shape


def split(axis, n):
    return Partitioner(lambda shape: [n if each == axis % len(shape) else 1 for each in range(len(shape))]
                       if -len(shape) <= axis < len(shape) else [])


class Getter:
    """`get` is given the graph, what asks the getter behind with some arguments changed, and the arguments."""

    def __init__(self, get):
        self.get = get


def pairing(first, second, scope):
    def get(graph, behind, name, **_):
        behind(name=name + first), behind(name=name + second)
        with graph.name_block(scope):
            return Operation(graph.node('add'))
    return Getter(get)


def tagging(graph, behind, reuse, **_):
    behind()
    return Operation(graph.node('reused' if reuse else 'not_reused'))


CONSTANTS = {
    'const': lambda value: ('const', value), 'cons': lambda name: name, 'reg': lambda name: name,
    'fn0': OwnShape, 'fn_opt': OwnShape, 'tensor': Tensor, 'array': lambda values, dtype: Constant(dtype, [len(values)]),
    'split': split, 'fixed': lambda parts: Partitioner(lambda shape: parts),
    'rename': lambda suffix: Getter(lambda graph, behind, name, **_: behind(name=name + suffix)),
    'pair': lambda tag: pairing(f'/{tag}_0', f'/{tag}_1', f'{tag}_getter'),
    'plain_pair': lambda: pairing('/0', '/1', 'custom_getter'),
    'force': lambda **forced: Getter(lambda graph, behind, **_: behind(**forced)),
    'tagged': lambda: Getter(tagging), 'counter': lambda tag: Getter(lambda graph, behind, **_: behind())}


def joined(base, name):
    return f'{base}/{name}' if base else name


def constant(value):
    if isinstance(value, (bool, int, float)):
        return Constant({bool: 'bool', int: 'int32', float: 'float32'}[type(value)], [])
    if isinstance(value, list):
        return Constant(constant(value[0]).dtype, [len(value)])
    return value if isinstance(value, Constant) and not isinstance(value, OwnShape) else None


def compatible(left, right):
    return left is None or right is None or len(left) == len(right) and all(
        a is None or b is None or a == b for a, b in zip(left, right))


def defined(shape):
    return shape is not None and None not in shape


def slices(size, count):
    """The lengths of the parts of an axis."""
    return [size // count + (i < size % count) for i in range(count)]

# SPDX-License-Identifier: BSL-1.0
"""TF1's scope rules once more, in Python and written from the rules alone: names, scopes, counters, reuse, get_variable
without partitioners and getters, collections. What it does not know ends a run as Outside."""
import contextlib
import re
import sys

import notation
import own_words  # noqa: F401
import read
import record

NAME = re.compile(r'[A-Za-z0-9.][A-Za-z0-9_.\-/]*\Z')
INSIDE = re.compile(r'[A-Za-z0-9_.\-/]*\Z')
AUTO = 'AUTO_REUSE'
INHERITED = ('init', 'dtype', 'caching', 'resource')
NOT_KNOWN = ('bad_object',)
MORE = {'caching': 'caching_device', 'resource': 'resource', 'constraint': 'constraint'}


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


class Template:
    """A function whose variables are made by its first call (section 10)."""

    def __init__(self, graph, name, function, now=False, unique=None, getter=None):
        graph.unknown(getter is not None)
        if name is None:
            raise Refused('template_name_none', name='')
        self.graph, self.name, self.function, self.unique = graph, name, function, unique
        self.scope, self.called = None, False
        if now:
            around = graph.scope
            bare = graph.free(name) if unique is None else unique
            self.scope = around.child(joined(around.name, bare), bare, None, {'dtype': 'float32'})
            graph.last[self.scope.name] = self.scope
            graph.count(self.scope.name)
            graph.forget_below(self.scope.name)

    def __call__(self):
        before = self.graph.trainable()
        if self.scope:
            block = self.graph.variable_scope(self.scope, reuse=True if self.called else None)
        else:
            block = self.graph.variable_scope(self.unique, default=self.name)
        with block as scope:
            self.scope = self.scope or scope
            result = self.function()
        if self.called and self.graph.trainable() != before:
            raise Refused('template_new_trainable', variable=self.scope.name)
        self.called = True
        return result

    def listed(self, keys):
        return Query(name for key in keys for name in self.graph.listed(key, self.scope.name + '/')) if self.called else Query()

    variables = property(lambda self: self.listed(['variables', 'local_variables']))
    trainable_variables = property(lambda self: self.listed(['trainable_variables']))

    @property
    def non_trainable_variables(self):
        return Query(each for each in self.variables if each not in self.trainable_variables)


class Scope:
    graph = None  # the one being built

    def __init__(self, name='', reuse=False, init=None, dtype='float32', original=''):
        self.name, self.flag, self.init, self.dtype, self.original = name, reuse, init, dtype, original
        self.caching = self.resource = self.constraint = None

    def child(self, name, original, reuse, given):
        made = Scope(name, reuse or self.flag, original=original)
        for field in INHERITED:
            setattr(made, field, getattr(self, field) if given.get(field) is None else given[field])
        made.constraint = given.get('constraint')
        return made

    original_name_scope = property(lambda self: Text(self.original))
    reuse = property(lambda self: Flag(self))

    def set_initializer(self, init):
        self.init = init

    def set_dtype(self, dtype):
        self.dtype = dtype

    def set_caching_device(self, device):
        self.caching = device

    def set_use_resource(self, resource):
        self.resource = resource

    def global_variables(self, key='variables'):
        return self.graph.listed(key, self.name + '/' if self.name else '')

    def trainable_variables(self):
        return self.global_variables('trainable_variables')

    def local_variables(self):
        return self.global_variables('local_variables')

    def __getattr__(self, name):
        self.graph.unknown()
        return Anything()


class Flag:
    """s.reuse is the flag as it is now, s.reuse() sets it."""

    def __init__(self, scope):
        self.scope, self.value = scope, scope.flag

    def __call__(self):
        self.scope.flag = True


class Text(str):
    """A name scope's string, which tells it from one that the program wrote."""


class Operation(str):
    pass


class Variable:
    def __init__(self, op, key, shape, dtype, trainable, collections, more):
        self.op, self.key, self.shape, self.dtype, self.trainable = op, key, shape, dtype, trainable
        self.collections, self.more = collections, more

    def fact(self):
        usual = ['variables'] + ['trainable_variables'] * self.trainable
        fact = {'op': self.op, 'key': self.key, 'shape': self.shape, 'dtype': self.dtype, 'trainable': self.trainable}
        fact |= {MORE[field]: value for field, value in self.more.items() if value not in (None, False)}
        return fact if self.collections == usual else {**fact, 'collections': self.collections}


class Query(list):
    pass


class Constant:
    """An initializer that brings its own dtype, and shape."""

    def __init__(self, dtype, shape):
        self.dtype, self.shape = dtype, list(shape)


class OwnShape(Constant):
    """A callable that brings both where no shape is asked for."""

    def __init__(self, shape=(), dtype='float32'):
        super().__init__(dtype, shape)


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


class Graph:
    def __init__(self, lenient=False):
        self.lenient, self.templates = lenient, []
        self.used, self.nodes, self.name_scope, self.scope = {}, set(), '', Scope()
        self.openings, self.store, self.variables, self.frozen = {}, {}, [], []
        self.root, self.last = self.scope, {}  # the objects that were last opened under a path

    def unknown(self, condition=True):
        """Ends the run, unless it only looks for mistakes that are likely."""
        if condition and not self.lenient:
            raise Outside

    # Operation names (section 2).
    def unique(self, name, mark=True):
        full = joined(self.name_scope, name)
        key = full.lower()
        i = self.used.get(key, 0)
        if mark:
            self.used[key] = i + 1
        if i > 0:
            k = key
            while k in self.used:
                k, i = f'{key}_{i}', i + 1
            if mark:
                self.used[k] = 1
            full = f'{full}_{i - 1}'
        return full

    def enter_name(self, name):
        if name == '':
            self.name_scope = ''
            return Text('')
        if not (INSIDE if self.name_scope else NAME).match(name):
            raise Refused('invalid_scope_name', name=name)
        if name.endswith('/'):
            self.name_scope = name[:-1]
            return Text(name)
        self.name_scope = self.unique(name)
        return Text(self.name_scope + '/')

    @contextlib.contextmanager
    def name_block(self, name):
        before = self.name_scope
        try:
            yield self.enter_name(name)
        finally:
            self.name_scope = before

    def named_block(self, name=None, default=None, values=None):
        if not isinstance(default, (type(None), str)):
            raise Refused('bad_default_name_type', name='')
        if name is None and default is None and values is not None:
            raise Refused('name_required', name='')
        return self.name_block((default if name is None else name) or '')

    def node(self, name, **about):
        with self.name_block(name) as string:
            pass
        op = string[:-1] if string else ''
        if not NAME.match(op):
            raise Refused('invalid_node_name', **(about or {'name': op}))
        if op in self.nodes:
            raise Refused('duplicate_node', **(about or {'name': op}))
        self.nodes.add(op)
        return op

    # Variable scopes (sections 3 to 5).
    @contextlib.contextmanager
    def variable_scope(self, which=None, default=None, reuse=None, aux=True, **given):
        self.unknown(given.keys() - {*INHERITED, 'constraint'} or given.get('constraint') == 3)
        reuse = reuse or None
        if which is None and default is None:
            raise Refused('name_required', name='')
        if reuse not in (None, True, AUTO):
            raise Refused('bad_reuse_value', name='')
        if not isinstance(aux, bool):
            raise Refused('bad_aux_value', name='')
        if not isinstance(which, (type(None), str, Scope)):
            raise Refused('bad_scope_type', name='')
        jump, named = isinstance(which, Scope), which is not None
        if not named and reuse:
            raise Refused('reuse_without_name', name='')
        last = which.name.rsplit('/', 1)[-1] if jump else which if named else default
        before = self.scope, self.name_scope
        if not aux:
            original = Text(self.name_scope + '/' if self.name_scope else '')
        elif last or not named:
            original = self.enter_name(last)
        else:
            original = Text('')
        if jump:
            path, original = which.name, which.original
        else:
            path = joined(self.scope.name, which if named else self.free(default))
        self.scope = (which if jump else self.scope).child(path, original, reuse, given)
        self.last[path] = self.scope
        self.count(path)
        saved = dict(self.openings)
        yield self.scope
        self.scope = before[0]
        if jump:
            self.openings = saved
        else:
            self.forget_below(path)
        self.name_scope = before[1]

    def reopen(self, path, **given):
        """Of Ashlar's own: the object that was last opened under the whole path."""
        if path and path not in self.last:
            raise Refused('missing_scope', name=path)
        return self.variable_scope(self.last[path] if path else self.root, **given)

    def count(self, path):
        self.openings[path] = self.openings.get(path, 0) + 1

    def forget_below(self, path):
        self.openings = {name: 0 if name.startswith(path + '/') else n for name, n in self.openings.items()}

    def trainable(self):
        return sum('trainable_variables' in each.collections for each in self.variables)

    def free(self, prefix):
        base, i = joined(self.scope.name, prefix), 0
        while self.openings.get(f'{base}_{i}' if i else base, 0):
            i += 1
        return f'{prefix}_{i}' if i else prefix

    # Variables (sections 7 and 9).
    def get(self, name, shape=None, dtype=None, init=None, trainable=None, coll=None, sync=None, caching=None, resource=None,
            constraint=None, **other):
        self.unknown(other or not isinstance(coll, (type(None), list)) or init in NOT_KNOWN or constraint == 3)
        coll = coll if isinstance(coll, list) else None
        if name is None and self.scope.name:
            raise Refused('name_none', name='')
        path = joined(self.scope.name, name)
        value = constant(init)
        if dtype and value and value.dtype != dtype:
            raise Refused('initializer_dtype_mismatch', variable=path)
        init = self.scope.init if init is None else init
        value, dtype = constant(init), dtype or self.scope.dtype
        if value and shape is not None:
            raise Refused('shape_with_constant_initializer', variable=path)
        found, reuse = self.store.get(path), self.scope.flag
        if found:
            for wrong, kind in ((not reuse, 'exists'), (not compatible(shape, found.shape), 'shape_mismatch'),
                                (dtype != found.dtype, 'dtype_mismatch')):
                if wrong:
                    raise Refused(kind, variable=path)
            return found
        if reuse is True:
            raise Refused('missing', variable=path)
        if init is None and dtype in ('complex64', 'complex128'):
            raise Refused('no_default_initializer', variable=path)
        if value:
            shape, dtype = value.shape, value.dtype
        elif isinstance(init, OwnShape) and (shape is None or None in shape):
            shape, dtype = init.shape, init.dtype
        elif shape is None or None in shape:
            raise Refused('shape_not_fully_defined', variable=path)
        before, self.name_scope = self.name_scope, ''
        try:
            op = self.node(path, variable=path)
        except Refused as refused:
            raise Refused(refused.about['error'], variable=path)
        self.name_scope = before
        here = self.scope
        more = {'caching': here.caching if caching is None else caching, 'resource': here.resource if resource is None else resource,
                'constraint': here.constraint if constraint is None else constraint}
        self.store[path] = self.create(op, path, shape, dtype, sync, trainable, coll, more)
        return self.store[path]

    def getlocal(self, *given, coll=(), **named):
        return self.get(*given, **{**named, 'trainable': False, 'coll': [*(coll or ()), 'LOCAL_VARIABLES']})

    def var(self, name=None, shape=(), dtype='float32', init=None, trainable=None, coll=None, sync=None, caching=None,
            resource=None, constraint=None, value=None, **other):
        self.unknown(other or value is not None or constant(init) or init in NOT_KNOWN or constraint == 3)
        self.unknown(not isinstance(coll, (type(None), list)))
        coll = coll if isinstance(coll, list) else None
        full = joined(self.name_scope, 'Variable' if name is None else name)
        if None in shape:
            raise Refused('shape_not_fully_defined', name=full)
        return self.create(self.node('Variable' if name is None else name), None, list(shape), dtype, sync, trainable, coll,
                           {'caching': caching, 'resource': self.scope.resource if resource is None else resource,
                            'constraint': constraint})

    def create(self, op, key, shape, dtype, sync, trainable, coll, more):
        trainable = sync != 'ON_READ' if trainable is None else trainable
        trainable = trainable and not any(re.match(pattern, op + ':0') for pattern in self.frozen)
        listed = ['variables'] if coll is None else [read.COLLECTIONS.get(each, each) for each in coll]
        listed = list(dict.fromkeys(listed + ['trainable_variables'] * trainable))
        made = Variable(op, key, shape, dtype, trainable, listed, more)
        self.variables.append(made)
        return made

    def listed(self, key, pattern=None):
        key = read.COLLECTIONS.get(key, key)
        return Query(each.op + ':0' for each in self.variables
                     if key in each.collections and re.match(pattern or '', each.op + ':0'))

    def namespace(self):
        def op(name=None, type='op'):
            return Operation(self.node(type if name is None else name))

        def unknown(*_, **__):
            self.unknown()
            return Anything()

        def printed(variable):
            shape = read.shown_shape(variable.shape)
            return Text(f"<tf.Variable '{variable.op}:0' shape={shape} dtype={variable.dtype}{'' if variable.more['resource'] else '_ref'}>")

        @contextlib.contextmanager
        def graph():
            raise Outside
            yield
        names = dict.fromkeys([*notation.SIGNATURES, *notation.MAKERS, 'template'], unknown)
        names.update({each: each for each in notation.CONSTANTS}, AUTO=AUTO, **notation.DTYPES)
        return {
            **names, 'graph': graph, 'template': lambda *given, **named: Template(self, *given, **named), 'vs': self.variable_scope, 'op': op, 'get': self.get, 'getlocal': self.getlocal, 'var': self.var,
            'ns': self.named_block, 'reopen': self.reopen, 'freeze': self.frozen.append,
            'uname': lambda name, mark=True: Text(self.unique(name, mark)), 'cur': lambda: self.scope,
            'cur_ns': lambda: Text(self.name_scope + '/' if self.name_scope else ''), 'const': lambda value: ('const', value), 'cons': lambda name: name,
            'fn0': OwnShape, 'fn_opt': OwnShape, 'tensor': Constant,
            'array': lambda values, dtype: Constant(dtype, [len(values)]), 'repr_': printed,
            'global_variables': lambda pattern=None: self.listed('variables', pattern),
            'trainable_variables': lambda pattern=None: self.listed('trainable_variables', pattern),
            'local_variables': lambda pattern=None: self.listed('local_variables', pattern),
            'coll': self.listed, 'names': lambda listed: listed}


def expected(program, lenient=False):
    """What the rules say that a program comes to, in the form of a case's `expect`."""
    graph = Scope.graph = Graph(lenient)
    names = graph.namespace()
    known = set(names)
    try:
        exec(compile(read.python(program), record.PROGRAM, 'exec'), names)
    except Refused as refused:
        trace, line = sys.exc_info()[2], 0
        while trace:
            if trace.tb_frame.f_code.co_filename == record.PROGRAM:
                line = trace.tb_lineno
            trace = trace.tb_next
        return {**refused.about, 'at_line': line, 'variables_before': [each.fact() for each in graph.variables]}
    except RecursionError as error:
        raise Outside from error
    results = {name: value for name, value in names.items() if name not in known and name != '__builtins__'}

    def of(kind):
        return {name: value for name, value in sorted(results.items()) if isinstance(value, kind)}
    groups = {}
    for name, variable in of(Variable).items():
        groups.setdefault(id(variable), []).append(name)
    return {
        'variables': [each.fact() for each in graph.variables],
        'handles': {name: each.op for name, each in of(Variable).items()},
        'shared': [group for group in groups.values() if len(group) > 1],
        'scopes': {name: {'name': each.name, 'original_name_scope': each.original, 'reuse': each.flag}
                   for name, each in of(Scope).items()},
        'name_scopes': of(Text), 'ops': of(Operation),
        'queries': {**{name: list(value) for name, value in of(Query).items()},
                    **{name: value.value for name, value in of(Flag).items()}, **of(bool)}}

# SPDX-License-Identifier: BSL-1.0
"""TF1's scope rules once more, in Python and written from the rules alone: names, scopes, counters, reuse, get_variable
without partitioners and getters, collections. What it does not know ends a run as Outside."""
import contextlib
import re
import sys

import notation
import read
import record

NAME = re.compile(r'[A-Za-z0-9.][A-Za-z0-9_.\-/]*\Z')
INSIDE = re.compile(r'[A-Za-z0-9_.\-/]*\Z')
AUTO = 'AUTO_REUSE'
INHERITED = ('init', 'dtype')
NOT_KNOWN = ('bad_object',)


class Refused(Exception):
    def __init__(self, kind, **about):
        super().__init__(kind)
        self.about = {'error': kind, **about}


class Outside(Exception):
    """What this model does not know."""


class Scope:
    def __init__(self, name='', reuse=False, init=None, dtype='float32', original=''):
        self.name, self.flag, self.init, self.dtype, self.original = name, reuse, init, dtype, original

    def child(self, name, original, reuse, given):
        made = Scope(name, reuse or self.flag, self.init, self.dtype, original)
        for field in INHERITED:
            if given.get(field) is not None:
                setattr(made, field, given[field])
        return made

    original_name_scope = property(lambda self: Text(self.original))
    reuse = property(lambda self: Flag(self))

    def set_initializer(self, init):
        self.init = init

    def set_dtype(self, dtype):
        self.dtype = dtype

    def __getattr__(self, name):
        raise Outside


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
    def __init__(self, op, key, shape, dtype, trainable, collections):
        self.op, self.key, self.shape, self.dtype, self.trainable = op, key, shape, dtype, trainable
        self.collections = collections

    def fact(self):
        usual = ['variables'] + ['trainable_variables'] * self.trainable
        fact = {'op': self.op, 'key': self.key, 'shape': self.shape, 'dtype': self.dtype, 'trainable': self.trainable}
        return fact if self.collections == usual else {**fact, 'collections': self.collections}


class Query(list):
    pass


class Constant:
    """An initializer that brings its own dtype, and shape."""

    def __init__(self, dtype, shape):
        self.dtype, self.shape = dtype, list(shape)


def joined(base, name):
    return f'{base}/{name}' if base else name


def constant(value):
    if isinstance(value, (bool, int, float)):
        return Constant({bool: 'bool', int: 'int32', float: 'float32'}[type(value)], [])
    return value if isinstance(value, Constant) else None


def compatible(left, right):
    return left is None or right is None or len(left) == len(right) and all(
        a is None or b is None or a == b for a, b in zip(left, right))


class Graph:
    def __init__(self):
        self.used, self.nodes, self.name_scope, self.scope = {}, set(), '', Scope()
        self.openings, self.store, self.variables, self.lists = {}, {}, [], {}

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
        if not isinstance(name, Text) and not (INSIDE if self.name_scope else NAME).match(name):
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
        if given.keys() - {'init', 'dtype'}:
            raise Outside
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
        self.openings[path] = self.openings.get(path, 0) + 1
        saved = dict(self.openings)
        yield self.scope
        self.scope = before[0]
        if jump:
            self.openings = saved
        else:
            self.openings = {name: 0 if name.startswith(path + '/') else n for name, n in self.openings.items()}
        self.name_scope = before[1]

    def free(self, prefix):
        base, i = joined(self.scope.name, prefix), 0
        while self.openings.get(f'{base}_{i}' if i else base, 0):
            i += 1
        return f'{prefix}_{i}' if i else prefix

    # Variables (sections 7 and 9).
    def get(self, name, shape=None, dtype=None, init=None, trainable=True, coll=None, **other):
        if other or not isinstance(coll, (type(None), list)) or init in NOT_KNOWN:
            raise Outside
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
        elif shape is None or None in shape:
            raise Refused('shape_not_fully_defined', variable=path)
        before, self.name_scope = self.name_scope, ''
        try:
            op = self.node(path, variable=path)
        except Refused as refused:
            raise Refused(refused.about['error'], variable=path)
        self.name_scope = before
        self.store[path] = self.create(op, path, shape, dtype, trainable, coll)
        return self.store[path]

    def getlocal(self, *given, coll=(), **named):
        return self.get(*given, **{**named, 'trainable': False, 'coll': [*(coll or ()), 'LOCAL_VARIABLES']})

    def var(self, name=None, shape=(), dtype='float32', init=None, trainable=True, coll=None, value=None, **other):
        if other or value is not None or constant(init) or init in NOT_KNOWN or not isinstance(coll, (type(None), list)):
            raise Outside
        full = joined(self.name_scope, 'Variable' if name is None else name)
        if None in shape:
            raise Refused('shape_not_fully_defined', name=full)
        return self.create(self.node('Variable' if name is None else name), None, list(shape), dtype, trainable, coll)

    def create(self, op, key, shape, dtype, trainable, coll):
        listed = ['variables'] if coll is None else [read.COLLECTIONS.get(each, each) for each in coll]
        listed = list(dict.fromkeys(listed + ['trainable_variables'] * trainable))
        made = Variable(op, key, shape, dtype, trainable, listed)
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
            raise Outside
        names = dict.fromkeys([*notation.SIGNATURES, *notation.MAKERS, 'template'], unknown)
        names.update({each: each for each in notation.CONSTANTS}, AUTO=AUTO, **notation.DTYPES)
        return {
            **names, 'vs': self.variable_scope, 'op': op, 'get': self.get, 'getlocal': self.getlocal, 'var': self.var,
            'ns': lambda name=None, default=None: self.name_block((default if name is None else name) or ''),
            'uname': lambda name, mark=True: Text(self.unique(name, mark)), 'cur': lambda: self.scope,
            'cur_ns': lambda: Text(self.name_scope), 'const': lambda value: ('const', value), 'tensor': Constant,
            'global_variables': lambda pattern=None: self.listed('variables', pattern),
            'trainable_variables': lambda pattern=None: self.listed('trainable_variables', pattern),
            'local_variables': lambda pattern=None: self.listed('local_variables', pattern),
            'coll': self.listed, 'names': lambda listed: listed}


def expected(program):
    """What the rules say that a program comes to, in the form of a case's `expect`."""
    graph = Graph()
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
                    **{name: value.value for name, value in of(Flag).items()}}}

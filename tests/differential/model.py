# SPDX-License-Identifier: BSL-1.0
"""TF1's scope rules once more, in Python and written from the rules alone: names, scopes, counters, reuse, templates; with
model_store, get_variable and collections. What it does not know ends a run as Outside."""
import contextlib
import re
import sys

import notation
import own_words  # noqa: F401
import read
import record
from model_store import Store
from model_template import Template
from model_values import CONSTANTS, Anything, Composite, Operation, Outside, Query, Refused, Text, Variable, joined

NAME = re.compile(r'[A-Za-z0-9.][A-Za-z0-9_.\-/]*\Z')
INSIDE = re.compile(r'[A-Za-z0-9_.\-/]*\Z')
AUTO = 'AUTO_REUSE'
INHERITED = ('init', 'dtype', 'caching', 'resource', 'regularizer', 'partitioner')


class Scope:
    graph = None  # the one being built

    def __init__(self, name='', reuse=False, init=None, dtype='float32', original=''):
        self.name, self.flag, self.init, self.dtype, self.original = name, reuse, init, dtype, original
        self.caching = self.resource = self.constraint = self.regularizer = self.partitioner = None
        self.getters = []  # the innermost first

    def child(self, name, original, reuse, given):
        made = Scope(name, reuse or self.flag, original=original)
        for field in INHERITED:
            setattr(made, field, getattr(self, field) if given.get(field) is None else given[field])
        made.constraint = given.get('constraint')
        made.getters = [given['getter'], *self.getters] if given.get('getter') is not None else self.getters
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

    def set_regularizer(self, regularizer):
        self.regularizer = regularizer

    def set_partitioner(self, partitioner):
        self.partitioner = partitioner

    def set_custom_getter(self, getter):
        self.getters = [] if getter is None else [getter]

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


class Graph(Store):
    def __init__(self, lenient=False):
        super().__init__()
        self.lenient = lenient
        self.used, self.nodes, self.name_scope, self.scope = {}, set(), '', Scope()
        self.openings, self.root = {}, self.scope
        self.last = {}  # the objects that were last opened under a path

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

    def node(self, name):
        with self.name_block(name) as string:
            pass
        op = string[:-1] if string else ''
        if not NAME.match(op):
            raise Refused('invalid_node_name', name=op)
        if op in self.nodes:
            raise Refused('duplicate_node', name=op)
        self.nodes.add(op)
        return op

    # Variable scopes (sections 3 to 5).
    @contextlib.contextmanager
    def variable_scope(self, which=None, default=None, reuse=None, aux=True, **given):
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

    def free(self, prefix):
        base, i = joined(self.scope.name, prefix), 0
        while self.openings.get(f'{base}_{i}' if i else base, 0):
            i += 1
        return f'{prefix}_{i}' if i else prefix

    def namespace(self):
        def op(name=None, type='op'):
            return Operation(self.node(type if name is None else name))

        def unknown(*_, **__):
            self.unknown()
            return Anything()

        def printed(variable):
            if not isinstance(variable, Variable):
                return unknown()
            shape, suffix = read.shown_shape(variable.shape), '' if variable.more['resource'] else '_ref'
            return Text(f"<tf.Variable '{variable.op}:0' shape={shape} dtype={variable.dtype}{suffix}>")

        def queried(key):
            return lambda pattern=None: self.listed(key, pattern)

        @contextlib.contextmanager
        def graph():
            raise Outside
            yield
        names = dict.fromkeys([*notation.SIGNATURES, *notation.MAKERS], unknown)
        names.update({each: each for each in notation.CONSTANTS}, AUTO=AUTO, **notation.DTYPES)
        return {
            **names, **CONSTANTS, 'graph': graph, 'template': lambda *given, **named: Template(self, *given, **named),
            'vs': self.variable_scope, 'reopen': self.reopen, 'ns': self.named_block, 'op': op,
            'get': self.get, 'getlocal': self.getlocal, 'store_get': self.store_get, 'var': self.var,
            'partitioned_list': self.partitioned_list, 'parts': self.parts, 'freeze': self.frozen.append,
            'uname': lambda name, mark=True: Text(self.unique(name, mark)), 'cur': lambda: self.scope,
            'cur_ns': lambda: Text(self.name_scope + '/' if self.name_scope else ''), 'repr_': printed,
            'global_variables': queried('variables'), 'trainable_variables': queried('trainable_variables'),
            'local_variables': queried('local_variables'), 'coll': self.listed, 'names': lambda listed: listed}



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
    except (RecursionError, *([TypeError, AttributeError] if lenient else [])) as error:
        raise Outside from error
    results = {name: value for name, value in names.items() if name not in known and name != '__builtins__'}

    def lists():
        return {name: value for name, value in sorted(results.items()) if isinstance(value, list) and value and all(
            isinstance(each, Variable) for each in value)}

    def of(kind):
        return {name: value for name, value in sorted(results.items()) if isinstance(value, kind)}
    groups = {}
    for name, variable in of((Variable, Composite)).items():
        groups.setdefault(id(variable), []).append(name)
    return {
        'variables': [each.fact() for each in graph.variables],
        'handles': {name: each.op for name, each in of((Variable, Composite)).items()},
        'partitioned': [each.fact() for each in graph.composites.values()],
        'shared': [group for group in groups.values() if len(group) > 1],
        'scopes': {name: {'name': each.name, 'original_name_scope': each.original, 'reuse': each.flag}
                   for name, each in of(Scope).items()},
        'name_scopes': of(Text), 'ops': of(Operation),
        'queries': {**{name: list(value) for name, value in of(Query).items()},
                    **{name: [f'{each.op}:0' for each in value] for name, value in lists().items()},
                    **{name: value.value for name, value in of(Flag).items()}, **of(bool)}}

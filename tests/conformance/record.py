# SPDX-License-Identifier: BSL-1.0
"""Runs a program of the notation as Python and records which calls it makes of the engine, block by block.

Loops and functions unroll themselves that way. The recorder knows none of TF's rules: every result is a
placeholder, and a program that looks into one to decide what to do next is unsupported.
"""
import ast
import dataclasses
import sys

import read

PROGRAM = '<program>'


class Unsupported(Exception):
    """What the harness or the engine cannot do, in a few words: the reason for which a case counts as failed."""


@dataclasses.dataclass
class Step:
    """One call of the engine; `body` is what runs inside the block that it opens."""
    call: str
    given: dict
    line: int
    result: 'Result' = None
    body: list = None


class Value:
    """A constant of the notation, such as zeros, const(0.3) or split(0, 2)."""

    def __init__(self, name, *arguments, **named):
        self.name, self.arguments, self.named = name, arguments, named


class Result:
    """What the engine would return. `kind` tells what it is, `names` under which names the program ends with it."""

    def __init__(self, recorder, kind, number):
        self.recorder, self.kind, self.number = recorder, kind, number
        self.names, self.used, self.graph = [], False, None

    def __bool__(self):
        raise Unsupported('the program branches on what the engine returns')

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return self.recorder.attribute(self, name)


class Attribute(Result):
    """Something read from a result: s.reuse is a value, unless it is called: s.reuse()."""

    def __call__(self, *arguments, **named):
        steps, read_step = self.recorder.open[-1], self.step
        if steps and steps[-1] is read_step:
            steps.pop()
        given = dict(zip(('value', 'second'), arguments), **named)
        return self.recorder.call(f'{read_step.call}()', {'of': read_step.given['of'], **given})


class Block:
    """What `vs(…)` returns: the call is recorded when the block is entered."""

    def __init__(self, recorder, call, given):
        self.recorder, self.call, self.given, self.entered = recorder, call, given, False

    def __enter__(self):
        if self.entered:
            raise Unsupported('one context object entered twice')
        self.entered = True
        result = self.recorder.call(self.call, self.given, body=[])
        self.recorder.open.append(result.step.body)
        return result

    def __exit__(self, *_):
        self.recorder.open.pop()


class Template(Result):
    def __call__(self, *arguments, **named):
        with Block(self.recorder, 'call_template', {'of': self}):
            return self.function(*arguments, **self.bound, **named)


# The names of positional arguments, and what a call returns.
SIGNATURES = {
    'vs': ('name', 'default'), 'ns': ('name', 'default', 'values'), 'graph': (), 'creator': (), 'enter': ('of',),
    'get': ('name', 'shape', 'dtype'), 'getlocal': ('name', 'shape', 'dtype'), 'store_get': ('name', 'shape', 'dtype'),
    'var': ('name', 'shape', 'dtype'), 'op': ('name', 'type'), 'uname': ('name', 'mark'), 'cur': (), 'cur_ns': (),
    'partitioned_list': ('shape', 'slicing', 'init'), 'parts': ('of',), 'repr_': ('of',), 'count': ('name',),
    'global_variables': ('scope',), 'trainable_variables': ('scope',), 'local_variables': ('scope',),
    'coll': ('key', 'scope'), 'is_none': ('of',), 'template': ('name', 'function')}
BLOCKS = {'vs', 'ns', 'graph', 'creator', 'enter'}
KINDS = {'vs': 'scope', 'cur': 'scope', 'get': 'variable', 'getlocal': 'variable', 'store_get': 'variable',
         'var': 'variable', 'op': 'operation', 'ns': 'string', 'cur_ns': 'string', 'uname': 'string',
         'repr_': 'string', '.original_name_scope': 'string', 'template': 'template', '.dtype': 'dtype'}
CONSTANTS = ['zeros', 'ones', 'zeros_class', 'no_reg', 'bad_object', 'fn1', 'AUTO']
MAKERS = ['const', 'tensor', 'array', 'fn0', 'fn_opt', 'split', 'fixed', 'reg', 'cons', 'rename', 'pair', 'plain_pair',
          'force', 'tagged', 'counter', 'show_kwargs']
DTYPES = {'f16': 'float16', 'f32': 'float32', 'f64': 'float64', 'i8': 'int8', 'i16': 'int16', 'i32': 'int32',
          'i64': 'int64', 'u8': 'uint8', 'bool_': 'bool', 'string': 'string', 'c64': 'complex64'}


class Recorder:
    def __init__(self):
        self.steps = []
        self.open = [self.steps]  # the bodies of the blocks that are open
        self.results = []

    def call(self, name, given, body=None, make=Result):
        for value in given.values():
            if isinstance(value, Result):
                value.used = True
        result = make(self, KINDS.get(name, 'query'), len(self.results))
        result.step = Step(name, given, program_line(), result, body)
        self.results.append(result)
        self.open[-1].append(result.step)
        return result

    def attribute(self, of, name):
        return self.call(f'.{name}', {'of': of}, make=Attribute)

    def engine_call(self, name):
        def called(*arguments, **named):
            given = dict(zip(SIGNATURES[name], arguments), **named)
            return Block(self, name, given) if name in BLOCKS else self.call(name, given)
        return called

    def template(self, name, function, now=False, unique=None, getter=None, **bound):
        given = {'name': name, 'now': now, 'unique': unique, 'getter': getter}
        made = self.call('template', given, make=Template)
        made.function, made.bound = function, bound
        return made

    def is_none(self, value):
        return self.call('is_none', {'of': value}) if isinstance(value, Result) else value is None

    def namespace(self):
        names = {name: self.engine_call(name) for name in SIGNATURES}
        names.update({name: Value(name) for name in CONSTANTS})
        names.update({name: lambda *a, _name=name, **k: Value(_name, *a, **k) for name in MAKERS})
        names.update({name: Value('dtype', tf_name) for name, tf_name in DTYPES.items()})
        return {**names, 'template': self.template, 'is_none': self.is_none, 'names': lambda listed: listed}


class NoneTests(ast.NodeTransformer):
    """`x is None` cannot be overloaded, so it becomes a call."""

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) > 1 or not isinstance(node.ops[0], (ast.Is, ast.IsNot)) or not (
                isinstance(node.comparators[0], ast.Constant) and node.comparators[0].value is None):
            return node
        called = ast.Call(ast.Name('is_none', ast.Load()), [node.left], [])
        return called if isinstance(node.ops[0], ast.Is) else ast.UnaryOp(ast.Not(), called)


def program_line():
    frame = sys._getframe()
    while frame and frame.f_code.co_filename != PROGRAM:
        frame = frame.f_back
    return frame.f_lineno if frame else 0


def record(program):
    """The recorded steps, and the results by the names under which the program ends with them."""
    recorder = Recorder()
    names = recorder.namespace()
    known = set(names)
    try:
        tree = NoneTests().visit(ast.parse(read.python(program), PROGRAM))
        exec(compile(ast.fix_missing_locations(tree), PROGRAM, 'exec'), names)
    except Unsupported:
        raise
    except Exception as error:
        raise Unsupported(f'the recording run fails: {type(error).__name__}: {error}') from error
    bound = {}
    for name in sorted(names.keys() - known - {'__builtins__'}):
        value = names[name]
        listed = value if isinstance(value, list) and value else [value]
        if all(isinstance(each, Result) and each.kind not in ('template', 'dtype') for each in listed):
            bound[name] = value
            for each in listed:
                each.used = True
                each.names += [name] if each is value else []
    return recorder.steps, bound

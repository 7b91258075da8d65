# SPDX-License-Identifier: BSL-1.0
"""Runs a program of the notation as Python and records which calls it makes of the engine, block by block.

Loops and functions unroll themselves that way. The recorder knows none of TF's rules: every result is a
placeholder, and a program that looks into one to decide what to do next is unsupported.
"""
import ast
import dataclasses
import sys

import notation
import read
from placeholders import Block, Creator, Result, Step, Template, Unsupported, Value

PROGRAM = '<program>'
CREATED = 'var', 'get', 'getlocal', 'store_get'


@dataclasses.dataclass
class Recording:
    steps: list
    bound: dict  # results by the names under which the program ends with them
    values: list  # all constants of the program


class Recorder:
    def __init__(self):
        self.steps = []
        self.open = [self.steps]  # the bodies of the blocks that are open
        self.results, self.values, self.creators = [], [], []

    def call(self, name, given, body=None, make=Result):
        for value in given.values():
            if isinstance(value, Result):
                value.used = True
        result = make(self, notation.KINDS.get(name, 'nothing'), len(self.results))
        result.step = Step(name, given, program_line(), result, body)
        self.results.append(result)
        self.open[-1].append(result.step)
        return result

    def engine_call(self, name):
        def called(*arguments, **named):
            if len(arguments) > len(notation.SIGNATURES[name]):
                raise Unsupported(f'so many arguments of {name}(…) that have no name')
            given = dict(zip(notation.SIGNATURES[name], arguments), **named)
            # A list may be changed later, by get_local_variable too.
            listed, given = given.get('coll'), {each: copied(value) for each, value in given.items()}
            if name == 'getlocal' and isinstance(listed, list) and listed:
                listed.append('LOCAL_VARIABLES')
            if name in notation.BLOCKS:
                return Creator(self, given) if name == 'creator' else Block(self, name, given)
            # The innermost creator is asked first, so that those around it have the last word.
            for forced in reversed(self.creators) if name in CREATED else []:
                if name != 'var' and 'name' in forced:
                    raise Unsupported('a creator that renames what get_variable makes')
                given = {**given, **forced}
            return self.call(name, given)
        return called

    def value(self, name, *arguments, **named):
        made = Value(name, *arguments, **named)
        made.number = len(self.values)
        self.values.append(made)
        return made

    def template(self, name, function, now=False, unique=None, getter=None, **bound):
        made = self.call('template', {'name': name, 'now': now, 'unique': unique, 'getter': getter}, make=Template)
        made.function, made.bound = function, bound
        return made

    def is_same(self, left, right, negated):
        if not isinstance(left, Result) and not isinstance(right, Result):
            return (left is right) != negated
        if right is None:
            return self.call('is_none', {'of': left, 'negated': negated})
        return self.call('is_same', {'left': left, 'right': right, 'negated': negated})

    def length(self, of):
        return self.call('len', {'of': of}) if isinstance(of, Result) else len(of)

    def namespace(self):
        names = {name: self.engine_call(name) for name in notation.SIGNATURES}
        names.update({name: self.value(name) for name in notation.CONSTANTS})
        names.update({name: lambda *a, _name=name, **k: self.value(_name, *a, **k) for name in notation.MAKERS})
        names.update({name: Value('dtype', tf_name) for name, tf_name in notation.DTYPES.items()})
        return {**names, 'template': self.template, 'is_same': self.is_same, 'len': self.length,
                'names': lambda listed: listed}


def copied(value):
    return list(map(copied, value)) if isinstance(value, list) else value


def program_line():
    frame = sys._getframe()
    while frame and frame.f_code.co_filename != PROGRAM:
        frame = frame.f_back
    return frame.f_lineno if frame else 0


def bound_names(names, values):
    """What the program ends with, by name: results, lists of results, and the lists that getters write."""
    bound = {}
    written = {id(value.arguments[0]): value for value in values if value.name == 'show_kwargs' and value.arguments}
    for name, value in sorted(names.items()):
        listed = value if isinstance(value, list) and value else [value]
        if id(value) in written:
            bound[name] = written[id(value)]
        elif all(isinstance(each, Result) and each.kind not in ('template', 'dtype') for each in listed):
            bound[name] = value
            for each in listed:
                each.names += [name] if each is value else []
                each.used = each.used or each is not value
    return bound


def record(program):
    recorder = Recorder()
    known = recorder.namespace()
    names = dict(known)
    try:
        tree = notation.Identities().visit(ast.parse(read.python(program), PROGRAM))
        exec(compile(ast.fix_missing_locations(tree), PROGRAM, 'exec'), names)
    except Unsupported:
        raise
    except Exception as error:
        raise Unsupported(f'the recording run fails: {type(error).__name__}: {error}') from error
    made = {name: value for name, value in names.items() if name != '__builtins__' and known.get(name) is not value}
    return Recording(recorder.steps, bound_names(made, recorder.values), recorder.values)

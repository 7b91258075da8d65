# SPDX-License-Identifier: BSL-1.0
"""Draws programs in the notation of TF1's scope rules, mistakes included.

Each program draws for itself which names, calls and arguments it favours, so that some dwell on one corner."""
import dataclasses
import json
import random
import re

import model

REFERENCE = re.compile(r'[a-z]\d+\b')

COMMON = ['a', 'b', 'v', 'w', 'fc', 'conv', 'A', 'V', 'a_1', 'v_1', 'fc_1', 'a_2', 'a/b', 'v/w', 'fc1', 'v_10']
ODD = ['', '/', 'v/', 'a/', 'a//b', '/v', '_v', '-', '.', '..', 'a.b', 'A_1', 'aB', 'Ab', '_1', 'a_01', 'v_0', 'a_1_1', 'fc//',
       '//', 'FC', 'x' * 70, '0']
WRONG = ['a b', 'v:0', 'é', '_', 'a\n', '\t', '?', 'a_1/?', '\x7f', 'v>']
SHAPES = ['[]', '[1]', '[4]', '[2, 3]', '[3, 2, 1]', '[0]', '[64]']
ODD_SHAPES = ['[None]', '[None, 2]', '[2, None]', '[1, 1, 1, 1, 1, 1, 1, 1]', '[1, 2, 3, 4, 5, 6, 7, 8, 9]']
DTYPES = ['f16', 'f32', 'f64', 'i8', 'i16', 'i32', 'i64', 'u8', 'bool_']
COLLECTIONS = ['"c"', '"losses"', '"GLOBAL_VARIABLES"', '"TRAINABLE_VARIABLES"', '"LOCAL_VARIABLES"', '"MODEL_VARIABLES"']
PATTERNS = ['', 'a', 'a/', 'v', 'a.b', '.*v', 'v$', '^fc', '[av]', 'a|v', r'fc_\\d', 'v:0', '(a/)?b', 'A', r'\\w+/v', 'nothing']


@dataclasses.dataclass
class Statement:
    call: str
    given: list = dataclasses.field(default_factory=list)  # positional arguments
    named: dict = dataclasses.field(default_factory=dict)
    target: str = ''
    body: list = None

    def lines(self, indent=''):
        arguments = ', '.join([*self.given, *(f'{name}={value}' for name, value in self.named.items())])
        called = f'{self.call}({arguments})' if self.call[:1] != '=' else self.call[1:]
        if self.body is None:
            yield f'{indent}{self.target} = {called}' if self.target else f'{indent}{called}'
            return
        yield f'{indent}{called} as {self.target}:' if self.target else f'{indent}{called}:'
        for statement in self.body:
            yield from statement.lines(indent + '  ')
        if not self.body:
            yield f'{indent}  pass'


def text(statements):
    return '\n'.join(line for statement in statements for line in statement.lines())


def quoted(name):
    return json.dumps(name)


class Drawing:
    def __init__(self, random):
        self.random, self.number, self.results = random, 0, {'s': [], 'n': [], 'v': [], 'o': []}
        self.names = random.sample(COMMON, random.choice([2, 3, 5, 8]))
        self.odd = random.random() < 0.4
        if self.odd:
            self.names += random.sample(ODD, random.choice([1, 2, 4]))
        self.shapes = {}  # mostly a name keeps its shape
        self.favour = {call: random.choice([0, 1, 1, 3]) for call in CALLS}
        self.favour['get_variable'] = self.favour['variable_scope'] = 2
        self.options = {option: random.choice([0, 0.5, 1, 2]) for option in OPTIONS}

    def sometimes(self, chance, option=None):
        return self.random.random() < chance * self.options.get(option, 1)

    def name(self):
        if self.odd and self.sometimes(0.01):
            return quoted(self.random.choice(WRONG))
        return quoted(self.random.choice(self.names))

    def shape(self, name):
        if self.sometimes(0.04):
            return self.random.choice(ODD_SHAPES)
        if self.sometimes(0.08):
            return self.random.choice(SHAPES)
        return self.shapes.setdefault(name, self.random.choice(SHAPES))

    def statement(self, call, given=(), named=None, kind='', body=None):
        self.number += 1
        target = f'{kind}{self.number}' if kind else ''
        if kind in self.results:
            self.results[kind].append(target)
        return Statement(call, list(given), named or {}, target, body)

    def arguments(self, options):
        return {option: self.random.choice(OPTIONS[option]) for option, chance in options.items()
                if self.sometimes(chance, option)}

    def block(self, depth):
        return self.statements(self.random.choice([0, 1, 1, 2, 2, 3, 4]), depth + 1)

    def statements(self, count, depth=0):
        body, calls = [], [call for call in CALLS if depth < 6 or call not in BLOCKS]
        weights = [CALLS[call] * self.favour[call] for call in calls]
        while len(body) < count:
            made = getattr(self, self.random.choices(calls, weights)[0])(depth)
            if made:
                body.append(made)
        return body

    # One method a call; None where there is nothing that it could refer to.
    def opened(self, depth, *statement):
        made = self.statement(*statement, body=[])
        made.body += self.block(depth)
        return made

    def variable_scope(self, depth):
        return self.opened(depth, 'vs', [self.name()], self.arguments(SCOPE_OPTIONS), 's')

    def default_scope(self, depth):
        options = self.arguments(SCOPE_OPTIONS)
        if not self.sometimes(0.05):
            options.pop('reuse', None)
        return self.opened(depth, 'vs', ['None'], {'default': self.name(), **options}, 's')

    def captured_scope(self, depth):
        if self.results['s']:
            scope = self.random.choice(self.results['s'])
            return self.opened(depth, 'vs', [scope], self.arguments(SCOPE_OPTIONS), 's')

    def name_scope(self, depth):
        return self.opened(depth, 'ns', [self.name()], {}, 'n')

    def string_scope(self, depth):
        if self.results['n']:
            return self.opened(depth, 'ns', [self.random.choice(self.results['n'])], {}, 'n')

    def default_name_scope(self, depth):
        first = self.random.choice(['None', 'None', self.name()])
        return self.opened(depth, 'ns', [first], {'default': self.name()} if self.sometimes(0.8) else {}, 'n')

    def get_variable(self, _):
        name = self.name()
        shape = [] if self.sometimes(0.05) else [self.shape(name)]
        return self.statement('get', [name, *shape], self.arguments(VARIABLE_OPTIONS), 'v')

    def get_local_variable(self, _):
        made = self.get_variable(0)
        made.call = 'getlocal'
        made.named.pop('trainable', None)
        return made

    def variable(self, _):
        name = self.name()
        return self.statement('var', [name, self.shape(name)], self.arguments(VARIABLE_OPTIONS), 'v')

    def unnamed_variable(self, _):
        return self.statement('var', ['None', self.shape('')], self.arguments(VARIABLE_OPTIONS), 'v')

    def operation(self, _):
        if self.results['n'] and self.sometimes(0.05, 'operation by string'):
            return self.statement('op', [self.random.choice(self.results['n'])], {}, 'o')
        return self.statement('op', [self.name()], {}, 'o')

    def unique_name(self, _):
        return self.statement('uname', [self.name()], {'mark': 'False'} if self.sometimes(0.3) else {}, 'u')

    def current_scope(self, _):
        return self.statement('cur', [], {}, 's')

    def current_name_scope(self, _):
        return self.statement('cur_ns', [], {}, 'u')

    def original_name_scope(self, _):
        if self.results['s']:
            return self.statement(f'={self.random.choice(self.results["s"])}.original_name_scope', kind='n')

    def reuse_flag(self, _):
        if self.results['s']:
            return self.statement(f'={self.random.choice(self.results["s"])}.reuse', kind='q')

    def reuse_variables(self, _):
        if self.results['s'] and self.sometimes(0.5):
            return self.statement(f'={self.random.choice(self.results["s"])}.reuse()')

    def printed(self, _):
        if self.results['v']:
            return self.statement('repr_', [self.random.choice(self.results['v'])], {}, 'p')

    def listed(self, _):
        pattern = [f'"{self.random.choice(PATTERNS)}"'] if self.sometimes(0.7) else []
        if self.sometimes(0.3):
            return self.statement('coll', [self.random.choice(COLLECTIONS), *pattern], {}, 'q')
        which = self.random.choice(['global_variables', 'trainable_variables', 'local_variables'])
        return self.statement(which, pattern, {}, 'q')


# How often each is drawn.
CALLS = {'get_variable': 30, 'variable_scope': 14, 'default_scope': 6, 'captured_scope': 6, 'name_scope': 6, 'string_scope': 3,
         'default_name_scope': 1, 'get_local_variable': 2, 'variable': 8, 'unnamed_variable': 2, 'operation': 6,
         'current_scope': 1, 'original_name_scope': 1, 'reuse_flag': 1, 'reuse_variables': 1, 'printed': 1, 'listed': 4}
BLOCKS = {'variable_scope', 'default_scope', 'captured_scope', 'name_scope', 'string_scope', 'default_name_scope'}
OPTIONS = {
    'reuse': ['True', 'True', 'AUTO', 'AUTO', 'False', 'None'], 'aux': ['False', 'False', 'True'],
    'init': ['zeros', 'ones', 'const(0.5)', 'const(-3)', 'None'], 'dtype': DTYPES, 'trainable': ['False', 'True'],
    'coll': ['[]', *(f'[{each}]' for each in COLLECTIONS), '["c", "losses"]', '["GLOBAL_VARIABLES", "c"]', '["c", "c"]']}
SCOPE_OPTIONS = {'reuse': 0.3, 'aux': 0.12, 'init': 0.1, 'dtype': 0.08}
VARIABLE_OPTIONS = {'init': 0.15, 'dtype': 0.1, 'trainable': 0.12, 'coll': 0.1}


def statement_at(statements, line):
    """The list that holds the statement of a line of the text, and its place there."""
    at = 0
    def find(listed):
        nonlocal at
        for i, statement in enumerate(listed):
            at += 1
            if at == line:
                return listed, i
            if statement.body is not None:
                if found := find(statement.body):
                    return found
                at += not statement.body
    return find(statements)


def references(statement):
    found = {match[0] for each in [*statement.given, *statement.named.values(), statement.call.removeprefix('=')]
             if (match := REFERENCE.match(each))}
    for each in statement.body or []:
        found |= references(each)
    return found


def targets(statement):
    return {statement.target, *(name for each in statement.body or [] for name in targets(each))} - {''}


def without(statements, lost):
    """The statements less those that refer to what is lost."""
    kept = []
    for each in statements:
        own = Statement(each.call, each.given, each.named, each.target)
        if references(own) & lost:
            lost |= targets(each)
            continue
        body = None if each.body is None else without(each.body, lost)
        kept.append(Statement(each.call, each.given, each.named, each.target, body))
    return kept


def mended(statements, random):
    """Most mistakes are taken out again, so that programs get further; the rules know where they are."""
    while statements:
        try:
            expect = model.expected(text(statements))
        except model.Outside:
            return statements
        if 'error' not in expect or random.random() < 0.15:
            return statements
        listed, i = statement_at(statements, expect['at_line'])
        lost = targets(listed.pop(i))
        statements = without(statements, lost)
    return statements


def program(seed):
    drawn = random.Random(seed)
    while True:
        drawing = Drawing(drawn)
        statements = mended(drawing.statements(drawn.choice([2, 4, 6, 8, 12, 16])), drawn)
        if statements and len(text(statements)) < 4000:
            return statements

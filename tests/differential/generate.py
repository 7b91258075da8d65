# SPDX-License-Identifier: BSL-1.0
"""Draws programs in the notation of TF1's scope rules, mistakes included.

Each program draws for itself which names, calls and arguments it favours, so that some dwell on one corner."""
import dataclasses
import json
import random
import re

import model

REFERENCE = re.compile(r'\b[a-z]+\d+\b')

COMMON = ['a', 'b', 'v', 'w', 'fc', 'conv', 'A', 'V', 'a_1', 'v_1', 'fc_1', 'a_2', 'a/b', 'v/w', 'fc1', 'v_10']
ODD = ['', '/', 'v/', 'a/', 'a//b', '/v', '_v', '-', '.', '..', 'a.b', 'A_1', 'aB', 'Ab', '_1', 'a_01', 'v_0', 'a_1_1', 'fc//',
       '//', 'FC', 'x' * 70, '0']
WRONG = ['a b', 'v:0', 'é', '_', 'a\n', '\t', '?', 'a_1/?', '\x7f', 'v>']
SHAPES = ['[]', '[1]', '[4]', '[2, 3]', '[3, 2, 1]', '[0]', '[64]']
ODD_SHAPES = ['[None]', '[None, 2]', '[2, None]', '[1, 1, 1, 1, 1, 1, 1, 1]', '[5]']
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
        if self.call == 'def':
            yield f'{indent}def {self.target}():'
            yield from self.body_lines(indent)
            return
        if self.body is None:
            yield f'{indent}{self.target} = {called}' if self.target else f'{indent}{called}'
            return
        yield f'{indent}{called} as {self.target}:' if self.target else f'{indent}{called}:'
        yield from self.body_lines(indent)

    def body_lines(self, indent):
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
        self.random, self.number, self.results = random, 0, {}
        self.names = random.sample(COMMON, random.choice([2, 3, 5, 8]))
        self.odd = random.random() < 0.4
        if self.odd:
            self.names += random.sample(ODD, random.choice([1, 2, 4]))
        self.shapes = {}  # mostly a name keeps its shape
        self.returning = {}  # whether a template's function returns a variable
        self.favour = {call: random.choice([0, 1, 1, 3] if call not in SPECIAL else [0, 0, 0, 2]) for call in CALLS}
        self.favour['get_variable'] = self.favour['variable_scope'] = 2
        if random.random() < 0.4:  # what types can say
            self.favour.update(dict.fromkeys(DYNAMIC, 0))
        self.options = {option: random.choice([0, 1, 1, 2] if option not in SPECIAL else [0, 0, 0, 3]) for option in OPTIONS}

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
        self.results.setdefault(kind, []).append(target)
        return Statement(call, list(given), named or {}, target, body)

    def arguments(self, options):
        return {option: self.option(option) for option, chance in options.items() if self.sometimes(chance, option)}

    def option(self, option):
        return self.random.choice(BAD_OPTIONS[option] if option in BAD_OPTIONS and self.sometimes(0.03) else OPTIONS[option])

    def own_arguments(self):
        """Those of tf.Variable."""
        return self.arguments({option: chance for option, chance in VARIABLE_OPTIONS.items() if option not in OF_STORE})

    def block(self, depth):
        return self.statements(self.random.choice([0, 1, 1, 2, 2, 3, 4]), depth + 1)

    def statements(self, count, depth=0):
        body, calls = [], [call for call in CALLS if depth < 6 or call not in BLOCKS]
        weights = [CALLS[call] * self.favour[call] for call in calls]
        while len(body) < count:
            made = getattr(self, self.random.choices(calls, weights)[0])(depth)
            if isinstance(made, list):
                body += made
            elif made:
                body.append(made)
        return body

    def any_of(self, *kinds):
        """The name of an earlier result, or None."""
        listed = [each for kind in kinds for each in self.results.get(kind, [])]
        return self.random.choice(listed) if listed else None

    def apart(self, draw):
        """What is drawn names nothing that is outside, or is outside unknown."""
        results, self.results = self.results, {kind: list(listed) for kind, listed in self.results.items()}
        drawn = draw()
        self.results = results
        return drawn

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
        if scope := self.any_of('s'):
            return self.opened(depth, 'vs', [scope], self.arguments(SCOPE_OPTIONS), 's')

    def jump(self, depth):
        """A default name inside a scope entered again, and once more behind it."""
        scope, name = self.any_of('s'), self.name()
        if not scope:
            return None

        def numbered():
            return self.statement('vs', ['None'], {'default': name}, 's', [self.get_variable(0)])
        return [self.statement('vs', [scope], {}, 's', [numbered()]), numbered()]

    def name_scope(self, depth):
        return self.opened(depth, 'ns', [self.name()], {}, 'n')

    def string_scope(self, depth):
        if string := self.any_of('n'):
            return self.opened(depth, 'ns', [string], {}, 'n')

    def default_name_scope(self, depth):
        first = self.random.choice(['None', 'None', self.name()])
        return self.opened(depth, 'ns', [first], {'default': self.name()} if self.sometimes(0.8) else {}, 'n')

    def get_variable(self, _):
        name = self.name()
        options = self.arguments(VARIABLE_OPTIONS)
        # A value brings its shape, a partitioner wants one.
        shape = [] if self.sometimes(0.9 if options.get('init', '')[:1] in 'ta[45T' and 'init' in options else 0.05) else [self.shape(name)]
        if options.get('partitioner', '').startswith(('split(1', 'fixed([2, ', 'fixed([1, ')):
            shape = ['[2, 3]']
        elif 'partitioner' in options and self.sometimes(0.8):
            shape = [self.random.choice(['[4]', '[5]', '[3]'])]
        return self.statement('get', [name, *shape], options, 'v')

    def get_local_variable(self, _):
        made = self.get_variable(0)
        made.call = 'getlocal'
        made.named.pop('trainable', None)
        return made

    def variable(self, _):
        name = self.name()
        return self.statement('var', [name, self.shape(name)], self.own_arguments(), 'v')

    def unnamed_variable(self, _):
        return self.statement('var', ['None', self.shape('')], self.own_arguments(), 'v')

    def operation(self, _):
        string = self.any_of('n') if self.sometimes(0.05) else None
        if string:
            return self.statement('op', [string], {}, 'o')
        return self.statement('op', [self.name()], {}, 'o')

    def unique_name(self, _):
        return self.statement('uname', [self.name()], {'mark': 'False'} if self.sometimes(0.3) else {}, 'w')

    def current_scope(self, _):
        return self.statement('cur', [], {}, 's')

    def current_name_scope(self, _):
        return self.statement('cur_ns', [], {}, 'w')

    def original_name_scope(self, _):
        if scope := self.any_of('s'):
            return self.statement(f'={scope}.original_name_scope', kind='n')

    def reuse_flag(self, _):
        if scope := self.any_of('s'):
            return self.statement(f'={scope}.reuse', kind='q')

    def reuse_variables(self, _):
        scope = self.any_of('s') if self.sometimes(0.5) else None
        if scope:
            return self.statement(f'={scope}.reuse()')

    def printed(self, _):
        if variable := self.any_of('v'):
            return self.statement('repr_', [variable], {}, 'p')

    def listed(self, _):
        pattern = [f'"{self.random.choice(PATTERNS)}"'] if self.sometimes(0.7) else []
        if self.sometimes(0.3):
            return self.statement('coll', [self.random.choice(COLLECTIONS), *pattern], {}, 'q')
        which = self.random.choice(['global_variables', 'trainable_variables', 'local_variables'])
        return self.statement(which, pattern, {}, 'q')

    def own_listed(self, _):
        if scope := self.any_of('s'):
            which = self.random.choice(['global_variables', 'trainable_variables', 'local_variables'])
            return self.statement(f'={scope}.{which}()', kind='q')

    def losses(self, _):
        return self.statement('coll', ['"REGULARIZATION_LOSSES"', f'"{self.random.choice(PATTERNS)}"'], {}, 'q')

    def setter(self, _):
        if scope := self.any_of('s'):
            setter, option = self.random.choice(SETTERS)
            return self.statement(f'={scope}.set_{setter}({self.random.choice(OPTIONS[option])})')

    def same(self, _):
        if self.results.get('v'):
            return self.statement(f'={self.any_of("v")} is {self.any_of("v")}', kind='q')

    def from_store(self, _):
        made = self.get_variable(0)
        made.call = 'store_get'
        made.named = {option: value for option, value in made.named.items() if option != 'getter'}
        if self.sometimes(0.5):
            made.named['reuse'] = self.random.choice(['True', 'False', 'AUTO'])
        return made

    def template(self, depth):
        """A function and a template of it, with a first call or two."""
        function = self.statement('def', body=[])
        self.number += 1
        function.target = f'fun{self.number}'

        def body():
            drawn = self.statements(self.random.choice([1, 2, 3]), depth + 2)
            returned = drawn[-1].target if drawn and drawn[-1].target[:1] == 'v' else None
            return drawn + [Statement(f'=return {returned}')] if returned else drawn
        function.body = self.apart(body)
        options = {option: value for option, value in {
            'now': 'True' if self.sometimes(0.3) else None, 'unique': self.name() if self.sometimes(0.3) else None,
            'getter': self.random.choice(OPTIONS['getter']) if self.sometimes(0.1, 'getter') else None}.items() if value}
        name = 'None' if self.sometimes(0.02) else self.name()
        made = self.statement('template', [name, function.target], options, 't')
        self.returning[made.target] = bool(function.body and function.body[-1].call.startswith('=return'))
        return [function, made, *filter(None, (self.call_template(0) for _ in range(self.random.choice([0, 1, 2]))))]

    def call_template(self, _):
        if template := self.any_of('t'):
            return self.statement(f'={template}()', kind='v' if self.returning[template] else '')

    def template_listed(self, _):
        if template := self.any_of('t'):
            which = self.random.choice(['variables', 'trainable_variables', 'non_trainable_variables'])
            return self.statement(f'={template}.{which}', kind='q')

    def partitioned(self, _):
        shape, slicing = self.random.choice([('[4]', '[2]'), ('[5]', '[2]'), ('[2, 3]', '[1, 3]'), ('[2, 4]', '[2, 2]'),
                                             ('[4]', '[1]'), ('[3]', '[4]'), ('[2]', '[]'), ('[4, 2]', '[2, 1]')])
        options = self.arguments({'reuse': 0.2, 'dtype': 0.1})
        if self.sometimes(0.7):
            options['name'] = self.name()
        return self.statement('partitioned_list', [shape, slicing, self.random.choice(OPTIONS['init'][:4])], options, 'c')

    def parts(self, _):
        if composite := self.any_of('c'):
            return self.statement('parts', [composite], {}, 'q')

    def graph(self, depth):
        def block():
            self.results = {}
            return self.opened(depth, 'graph', [], {}, '')
        return self.apart(block) if depth == 0 else None

    def wrong_type(self, _):
        if self.sometimes(0.2):
            call, *given = self.random.choice([('get', 'None', '[1]'), ('vs', '3'), ('vs', '"a"', 'None', 'aux=3'), ('vs', 'None'),
                                               ('ns', '"n"', 'default=3'), ('ns', 'None', 'values=[1]')])
            return self.statement(call, given, body=None if call == 'get' else [])


# How often each is drawn.
CALLS = {'get_variable': 30, 'variable_scope': 14, 'default_scope': 6, 'captured_scope': 6, 'jump': 3, 'name_scope': 6, 'string_scope': 3,
         'default_name_scope': 1, 'get_local_variable': 2, 'variable': 8, 'unnamed_variable': 2, 'operation': 6,
         'unique_name': 1, 'current_scope': 1, 'current_name_scope': 1, 'original_name_scope': 1, 'reuse_flag': 1,
         'reuse_variables': 1, 'printed': 1, 'listed': 4, 'own_listed': 1, 'losses': 1, 'setter': 2, 'same': 1, 'from_store': 1,
         'template': 3, 'call_template': 3, 'template_listed': 1, 'partitioned': 1, 'parts': 1, 'graph': 0.3,
         'wrong_type': 0.3}
BLOCKS = {'variable_scope', 'default_scope', 'captured_scope', 'name_scope', 'string_scope', 'default_name_scope', 'template', 'jump'}
DYNAMIC = ['captured_scope', 'jump', 'string_scope', 'original_name_scope', 'reuse_variables', 'from_store', 'graph', 'wrong_type',
           'own_listed', 'same', 'unique_name']
# What few programs dwell on; the others stay within what the model of the rules knows.
SPECIAL = ['setter', 'losses', 'own_listed', 'from_store', 'partitioned', 'parts', 'graph', 'wrong_type', 'same',
           'template', 'call_template', 'template_listed',
           'regularizer', 'caching', 'partitioner', 'getter', 'resource', 'constraint', 'sync']
SETTERS = [('initializer', 'init'), ('dtype', 'dtype'), ('regularizer', 'regularizer'), ('caching_device', 'caching'),
           ('partitioner', 'partitioner'), ('custom_getter', 'getter'), ('use_resource', 'resource')]
OPTIONS = {
    'reuse': ['True', 'True', 'AUTO', 'AUTO', 'False', 'None'], 'aux': ['False', 'False', 'True'],
    'init': ['zeros', 'ones', 'const(0.5)', 'const(-3)', 'zeros_class', 'fn1', 'fn0([2], f32)', 'fn_opt([1], i32)', '4', '4.5', 'True',
             'tensor(f32, [4])', 'tensor(i32, [2, 3])', 'array([1.0, 2.0], f32)', 'array([1, 2, 3], i64)', '[1, 2]'],
    'dtype': DTYPES + ['string', 'c64'], 'trainable': ['False', 'True'],
    'coll': ['[]', *(f'[{each}]' for each in COLLECTIONS), '["c", "losses"]', '["GLOBAL_VARIABLES", "c"]', '["c", "c"]'],
    'regularizer': ['reg("r")', 'reg("r_1")', 'no_reg'], 'caching': ['"/gpu:0"', '""', '"/cpu:0"'],
    'partitioner': ['split(0, 2)', 'split(0, 3)', 'split(1, 2)', 'fixed([2])', 'fixed([2, 1])', 'fixed([1, 3])', 'fixed([1])'],
    'getter': ['rename("_x")', 'rename("_y")', 'rename("/g")', 'pair("p")', 'plain_pair()', 'force(trainable=False)',
               'force(dtype=f64)', 'tagged()', 'counter("c")'],
    'resource': ['True', 'True', 'False'], 'constraint': ['cons("k")', 'cons("m")'], 'sync': ['"ON_READ"', '"ON_WRITE"', '"NONE"']}
BAD_OPTIONS = {'reuse': ['3'], 'aux': ['3'], 'init': ['bad_object'], 'coll': ['"c"'], 'partitioner': ['fixed([2, 2])', 'fixed([0])', '3'],
               'getter': ['3'], 'constraint': ['3']}
SCOPE_OPTIONS = {'reuse': 0.3, 'aux': 0.12, 'init': 0.1, 'dtype': 0.08, 'regularizer': 0.05, 'caching': 0.03, 'partitioner': 0.04,
                 'getter': 0.05, 'resource': 0.04, 'constraint': 0.03}
VARIABLE_OPTIONS = {'init': 0.15, 'dtype': 0.1, 'trainable': 0.12, 'coll': 0.1, 'regularizer': 0.05, 'caching': 0.03,
                    'partitioner': 0.05, 'getter': 0.04, 'resource': 0.04, 'constraint': 0.03, 'sync': 0.03}
OF_STORE = ['partitioner', 'getter', 'regularizer']  # unknown to tf.Variable


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
    written = ' '.join([statement.call, *statement.given, *statement.named.values()])
    found = set(REFERENCE.findall(re.sub(r'"[^"]*"', '', written)))
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
            expect = model.expected(text(statements), lenient=True)
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

# SPDX-License-Identifier: BSL-1.0
"""Calls of random programs that open nothing: variables, operations, setters, queries. One method a call; None
where there is nothing to refer to."""
from drawing import Drawing
from vocabulary import COLLECTIONS, OF_STORE, OPTIONS, PATTERNS, SETTERS, STRICT, VARIABLE_OPTIONS


class Calls(Drawing):
    def own_arguments(self):
        """Those of tf.Variable."""
        return self.arguments({option: chance for option, chance in VARIABLE_OPTIONS.items() if option not in OF_STORE})

    def strict(self, _):
        return self.statement('strict', self.random.sample(STRICT, self.random.choice([1, 1, 2, 4])))

    def freeze(self, _):
        return self.statement('freeze', [f'"{self.random.choice(PATTERNS)}"'])

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
        string = self.any_of('n', 'w') if self.sometimes(0.05) else None
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
            nothing = option != 'dtype' and self.sometimes(0.3)
            return self.statement(f'={scope}.set_{setter}({"None" if nothing else self.random.choice(OPTIONS[option])})')

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

    def template_listed(self, _):
        if template := self.any_of('t'):
            which = self.random.choice(['variables', 'global_variables', 'local_variables', 'trainable_variables', 'non_trainable_variables'])
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

    def wrong_type(self, _):
        if self.sometimes(0.2):
            call, *given = self.random.choice([('get', 'None', '[1]'), ('vs', '3'), ('vs', '"a"', 'None', 'aux=3'), ('vs', 'None'),
                                               ('ns', '"n"', 'default=3'), ('ns', 'None', 'values=[1]')])
            return self.statement(call, given, body=None if call == 'get' else [])

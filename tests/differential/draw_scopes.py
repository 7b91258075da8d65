# SPDX-License-Identifier: BSL-1.0
"""Blocks of random programs: scopes, jumps, templates. One method a call; None where there is nothing to refer to."""
from drawing import Drawing
from syntax import Statement
from vocabulary import OPTIONS, SCOPE_OPTIONS


class Scopes(Drawing):
    def variable_scope(self, depth):
        name = self.name()
        around, self.around = self.around, f'{self.around}/{name[1:-1]}' if self.around else name[1:-1]
        self.opened_paths.append(f'"{self.around}"')
        made = self.opened(depth, 'vs', [name], self.arguments(SCOPE_OPTIONS), 's')
        self.around = around
        return made

    def default_scope(self, depth):
        options = self.arguments(SCOPE_OPTIONS)
        if not self.sometimes(0.05):
            options.pop('reuse', None)
        return self.opened(depth, 'vs', ['None'], {'default': self.name(), **options}, 's')

    def captured_scope(self, depth):
        if scope := self.any_of('s'):
            return self.opened(depth, 'vs', [scope], self.arguments(SCOPE_OPTIONS), 's')

    def jump(self, depth):
        """Default names inside a scope entered again, behind it, and where it is entered once more."""
        scope, name = self.any_of('s'), self.name()
        if not scope:
            return None

        def numbered():
            # An operation, for a variable of a number that is given again would be a mistake, and mended.
            made = self.operation(0) if self.sometimes(0.8) else self.get_variable(0)
            return self.statement('vs', ['None'], {'default': name}, 's', [made])

        def entered():
            return self.statement('vs', [scope], {}, 's', [numbered() for _ in range(self.random.choice([1, 1, 2]))])
        return [entered(), *([numbered()] if self.sometimes(0.5) else []), entered()]

    def jump_from_outside(self, depth):
        """A scope entered again once the one around it is left, and the number of its name there."""
        around, name = self.name(), self.name()
        inner = self.statement('vs', [name], {}, 's', [])
        first = self.statement('vs', [around], {}, 's', [inner])
        jump = self.statement('vs', [inner.target], {}, 's', self.block(depth) if self.sometimes(0.3) else [])
        again = self.statement('vs', ['None'], {'default': name}, 's', [])
        return [first, jump, self.statement('vs', [around], {}, 's', [again])]

    def reopen(self, depth):
        """A whole path: mostly one that was opened."""
        path = self.random.choice(self.opened_paths) if self.opened_paths and not self.sometimes(0.1) else self.name()
        return self.opened(depth, 'reopen', [path], self.arguments(SCOPE_OPTIONS), 's')

    def name_scope(self, depth):
        return self.opened(depth, 'ns', [self.name()], {}, 'n')

    def string_scope(self, depth):
        if string := self.any_of('n', 'n', 'w'):
            return self.opened(depth, 'ns', [string], {}, 'n')

    def default_name_scope(self, depth):
        first = self.random.choice(['None', 'None', self.name()])
        return self.opened(depth, 'ns', [first], {'default': self.name()} if self.sometimes(0.8) else {}, 'n')

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

    def graph(self, depth):
        def block():
            self.results = {}
            return self.opened(depth, 'graph', [], {}, '')
        return self.apart(block) if depth == 0 else None

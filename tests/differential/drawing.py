# SPDX-License-Identifier: BSL-1.0
"""What the statements of one random program have in common: the names, shapes and results that they refer to."""
from syntax import Statement, quoted
from vocabulary import BAD_OPTIONS, BLOCKS, CALLS, COMMON, DYNAMIC, ODD, ODD_SHAPES, OPTIONS, SHAPES, SPECIAL, WRONG


class Drawing:
    def __init__(self, random):
        self.random, self.number, self.results = random, 0, {}
        self.names = random.sample(COMMON, random.choice([2, 3, 5, 8]))
        self.odd = random.random() < 0.4
        if self.odd:
            self.names += random.sample(ODD, random.choice([1, 2, 4]))
        self.shapes = {}  # mostly a name keeps its shape
        self.around, self.opened_paths = '', []  # as far as names tell
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

    def opened(self, depth, *statement):
        made = self.statement(*statement, body=[])
        made.body += self.block(depth)
        return made

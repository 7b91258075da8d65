# SPDX-License-Identifier: BSL-1.0
"""What a recorded program handles in place of the engine's objects."""
import dataclasses


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
        self.name, self.arguments, self.named, self.number = name, arguments, named, None


class Result:
    """What the engine would return. `kind` tells what it is, `names` under which names the program ends with it."""

    def __init__(self, recorder, kind, number):
        self.recorder, self.kind, self.number = recorder, kind, number
        self.names, self.used, self.graph = [], False, None

    def __bool__(self):
        raise Unsupported('the program branches on what the engine returns')

    __hash__ = object.__hash__

    def __eq__(self, other):
        if isinstance(other, (str, list)):
            raise Unsupported('the program compares what the engine returns')
        return self is other

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return self.recorder.call(f'.{name}', {'of': self}, make=Attribute)

    def __getitem__(self, index):
        return self.recorder.call('item', {'of': self, 'index': index})

    def __add__(self, other):
        return self.recorder.call('+', {'left': self, 'right': other})

    def __radd__(self, other):
        return self.recorder.call('+', {'left': other, 'right': self})

    def __iter__(self):
        raise Unsupported('the program goes through what the engine returns')

    def __str__(self):
        raise Unsupported('the program writes what the engine returns')


class Attribute(Result):
    """Something read from a result: s.reuse is a value, unless it is called: s.reuse()."""

    def __call__(self, *arguments):
        steps, read_step = self.recorder.open[-1], self.step
        if steps and steps[-1] is read_step:
            steps.pop()
        given = dict(zip(('value',), arguments))
        return self.recorder.call(f'{read_step.call}()', {'of': read_step.given['of'], **given})


class Block:
    """What `vs(…)` returns: the call is recorded when the block is entered."""

    def __init__(self, recorder, call, given):
        self.recorder, self.call, self.given, self.first = recorder, call, given, None

    def __enter__(self):
        result = self.recorder.call(self.call, self.given if self.first is None else self.again(), body=[])
        self.first = result if self.first is None else self.first
        self.recorder.open.append(result.step.body)
        return result

    def again(self):
        """The arguments with which the same context object is entered once more (SEMANTICS B9)."""
        if self.call != 'vs':
            return self.given
        name = self.given.get('name')
        if isinstance(name, Result) and name.kind == 'scope':  # what was copied once is entered
            return {'name': self.first, 'aux': self.given.get('aux'), 'constraint': self.given.get('constraint')}
        if name is None:
            raise Unsupported('one context object with a default name entered twice')
        inherited = Attribute(self.recorder, 'mode', len(self.recorder.results))
        inherited.step = Step('.reuse', {'of': self.first}, self.first.step.line, inherited)
        inherited.used = self.first.used = True
        self.recorder.results.append(inherited)
        self.first.step.body.insert(0, inherited.step)
        return {**self.given, 'reuse': inherited}

    def __exit__(self, *_):
        self.recorder.open.pop()


class Creator:
    """`creator(…)`: variables made inside take these arguments, whatever they are given."""

    def __init__(self, recorder, forced):
        self.recorder, self.forced = recorder, forced

    def __enter__(self):
        self.recorder.creators.append(self.forced)

    def __exit__(self, *_):
        self.recorder.creators.pop()


class Template(Result):
    def __call__(self, *arguments, **named):
        with Block(self.recorder, 'call_template', {'of': self}):
            return self.function(*arguments, **self.bound, **named)

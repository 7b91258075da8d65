# SPDX-License-Identifier: BSL-1.0
"""The model's templates (section 10)."""
from model_values import Query, Refused, joined


class Template:
    """A function whose variables are made by its first call (section 10)."""

    def __init__(self, graph, name, function, now=False, unique=None, getter=None, **bound):
        if name is None:
            raise Refused('template_name_none', name='')
        self.graph, self.name, self.function, self.unique, self.bound = graph, name, function, unique, bound
        self.scope, self.called, self.getter = None, False, getter
        if now:
            around = graph.scope
            bare = unique or graph.free(name)
            self.scope = around.child(joined(around.name, bare), bare, None, {'dtype': 'float32', 'getter': getter})
            graph.last[self.scope.name] = self.scope
            graph.count(self.scope.name)
            graph.forget_below(self.scope.name)

    variable_scope = property(lambda self: self.scope)

    def __call__(self, *given, **named):
        before = self.graph.trainable()
        if self.scope:
            block = self.graph.variable_scope(self.scope, reuse=True if self.called else None)
        else:
            block = self.graph.variable_scope(self.unique, default=self.name, getter=self.getter)
        with block as scope:
            self.scope = self.scope or scope
            result = self.function(*given, **self.bound, **named)
        if self.called and self.graph.trainable() != before:
            raise Refused('template_new_trainable', variable=self.scope.name)
        self.called = True
        return result

    def listed(self, keys):
        return Query(name for key in keys for name in self.graph.listed(key, self.scope.name + '/')) if self.called else Query()

    variables = property(lambda self: self.listed(['variables', 'local_variables']))
    trainable_variables = property(lambda self: self.listed(['trainable_variables']))

    global_variables = property(lambda self: self.listed(['variables']))
    local_variables = property(lambda self: self.listed(['local_variables']))

    @property
    def non_trainable_variables(self):
        return Query(each for each in self.global_variables if each not in self.trainable_variables)

# SPDX-License-Identifier: BSL-1.0
"""The paths of scopes (SEMANTICS sections 3 and 4): reopen<"path"> names what a program enters by its object."""


class Scope:
    def __init__(self, path, state=None):
        self.path = path
        self.state = state or object()  # what it carries; the same for scopes that carry the same

    def change(self):
        self.state = object()


class Paths:
    def __init__(self):
        self.root = Scope('')
        self.current, self.counts = self.root, {}
        self.last = {'': self.root}  # the object that was last opened under a path

    def join(self, name):
        return f'{self.current.path}/{name}' if self.current.path else name

    def free(self, default):
        """The default name, made unique among the openings around."""
        name, number = default, 0
        while self.counts.get(self.join(name), 0) > 0:
            number += 1
            name = f'{default}_{number}'
        return name

    def open(self, path, state=None):
        made = Scope(path, state)
        before, self.current = self.current, made
        if path:
            self.last[path] = made
        self.counts[path] = self.counts.get(path, 0) + 1
        return before

    def enter(self, name):
        """Opens a scope by its name; returns how it is left."""
        before = self.open(self.join(name))
        path = self.current.path

        def leave():
            self.current = before
            for other in self.counts:
                if other.startswith(f'{path}/'):
                    self.counts[other] = 0
        return leave

    def enter_object(self, scope, changed=True):
        """Enters a scope object; its copy carries the same unless something is given that it will carry."""
        before = self.open(scope.path, None if changed else scope.state)
        saved = dict(self.counts)

        def leave():
            self.current, self.counts = before, saved
        return leave

    def can_reopen(self, scope):
        return self.last[scope.path].state is scope.state

# SPDX-License-Identifier: BSL-1.0
"""Programs in the notation of TF1's scope rules as statements, which can be written out and taken apart."""
import dataclasses
import json
import re

REFERENCE = re.compile(r'\b[a-z]+\d+\b')


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

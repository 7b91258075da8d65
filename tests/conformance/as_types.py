# SPDX-License-Identifier: BSL-1.0
"""Writes a recorded program as types, where it is a static nest that the types can say; else None."""
import calls
import emit
import paths
import values
from placeholders import Result, Unsupported
from type_options import Inexpressible, dims, initializer, options

# What asks and changes nothing.
SILENT = {'cur', 'cur_ns', '.original_name_scope', '.variable_scope', 'item'} | emit.SILENT
SETTERS = {f'.set_{member}()': argument for argument, member, _ in calls.SETTABLE}


def is_silent(step):
    return step.call in SILENT or step.result.kind in emit.AT_ONCE or step.call not in calls.CALLS and (
        step.call.startswith('.')) or step.call == 'uname' and step.given.get('mark') is False


class Nest:
    """The types of one graph."""

    def __init__(self, steps):
        self.paths, self.scopes = paths.Paths(), {}  # the scope objects by the results that are one
        self.templates, self.calls = {}, []  # the templates that are being called, outermost first
        self.types = self.body(steps)

    def body(self, steps):
        found = []
        for step in steps:
            if step.call == 'cur':
                self.scopes[step.result] = self.paths.current
            if is_silent(step):
                continue
            if step.call not in WORDS:
                raise Inexpressible
            # A template that is made at once stands where it is first called.
            if step.call != 'call_template' and any(each.waiting for each in self.templates.values()):
                raise Inexpressible
            found += WORDS[step.call](self, step)
        if any(each.waiting for each in self.templates.values()):
            raise Inexpressible
        return found

    def scope(self, step, leave):
        self.scopes[step.result] = self.paths.current
        body = self.body(step.body)
        leave()
        return body


def typed(word, *parts):
    return [f'{word}<{", ".join(parts)}>']


def text(value):
    if not isinstance(value, str):
        raise Inexpressible
    return values.literal(value)


def variable(nest, step):
    given = step.given
    if step.call == 'var':
        word = 'variable' if given.get('name') is not None else 'unnamed_variable'
        shape = given.get('shape')
        shape = [] if shape is None and given.get('value') is None else shape
    else:
        word, shape = {'get': 'get_variable', 'getlocal': 'get_local_variable'}[step.call], given.get('shape')
    name = [] if word == 'unnamed_variable' else [text(given.get('name'))]
    initial = [] if given.get('init') is None else [initializer(given['init'])]
    return typed(word, *name, dims(shape), *initial, *options(given, ['name', 'shape', 'init']))


def variable_scope(nest, step):
    given, name = step.given, step.given.get('name')
    written = options(given, ['name', 'default'])
    if isinstance(name, Result):
        scope = nest.scopes.get(name)
        if scope is None or not nest.paths.can_reopen(scope):
            raise Inexpressible
        carried = [argument for argument, value in given.items() if value not in (None, False) and argument not in (
            'name', 'default', 'aux', 'constraint')]
        body = nest.scope(step, nest.paths.enter_object(scope, bool(carried)))
        return typed('reopen', text(scope.path), *written, *body)
    if name is None:
        text(given.get('default'))
        leave = nest.paths.enter(nest.paths.free(given['default']))
        return typed('default_scope', text(given['default']), *written, *nest.scope(step, leave))
    text(name)
    return typed('variable_scope', text(name), *written, *nest.scope(step, nest.paths.enter(name)))


def name_scope(nest, step):
    given = step.given
    name = given.get('default') if given.get('name') is None else given['name']
    if name is None and given.get('values') is not None or not isinstance(given.get('default'), (str, type(None))):
        raise Inexpressible
    return typed('name_scope', text(name or ''), *nest.body(step.body))


def operation(nest, step):
    return typed('operation', text(step.given.get('type') if step.given.get('name') is None else step.given['name']))


def unique_name(nest, step):
    if not isinstance(step.given.get('mark'), (bool, type(None))):
        raise Inexpressible
    return typed('take_name', text(step.given.get('name')))


def set_option(nest, step):
    if nest.scopes.get(step.given['of']) is not nest.paths.current:
        raise Inexpressible
    nest.paths.current.change()
    if step.call in SETTERS:
        if step.given.get('value') is None:
            raise Inexpressible
        return typed('set', *options({SETTERS[step.call]: step.given.get('value')}, []))
    return typed('set', 'reuse')


def partitioned_variables(nest, step):
    given = step.given
    name = given.get('name')
    leave = nest.paths.enter(nest.paths.free('PartitionedVariable') if name is None else name)
    leave()
    if name == '' or any(given.get(argument) is not None for argument in ('reuse', 'trainable', 'coll')):
        raise Inexpressible
    return typed('partitioned_variables', text(name or ''), dims(given['shape']), dims(given['slicing']),
                 initializer(given['init']), *options(given, ['shape', 'slicing', 'init', 'name']))


class Template:
    """One template of a program: its scope, and how its calls are written."""

    def __init__(self, nest, step):
        self.now, self.unique, self.name = bool(step.given.get('now')), step.given.get('unique'), step.given['name']
        if self.now and self.unique == '':
            self.unique = None
        self.calls, self.scope, self.type, self.waiting = 0, None, None, self.now
        text(self.name if self.unique is None else self.unique)
        self.options = options(step.given, ['name']) + ([f'instance<{len(nest.templates)}>'] if nest.templates else [])
        self.inside = list(nest.calls)
        if self.now:
            leave = nest.paths.enter(self.scope_name(nest))
            self.scope = nest.paths.current
            leave()

    def scope_name(self, nest):
        return nest.paths.free(self.name) if self.unique is None else self.unique


def template(nest, step):
    nest.templates[step.result] = Template(nest, step)
    return []


def call_template(nest, step):
    called = nest.templates[step.given['of']]
    called.calls += 1
    # What is made anew by each call of a template around is another template each time.
    if called.inside and (called.inside != nest.calls or any(each.calls > 1 for each in called.inside)):
        raise Inexpressible
    called.waiting = False
    if called.scope is None:
        leave = nest.paths.enter(called.scope_name(nest))
        called.scope = nest.paths.current
    else:
        leave = nest.paths.enter_object(called.scope)
    nest.calls.append(called)
    body = nest.body(step.body)
    nest.calls.pop()
    leave()
    written = typed('make_template', text(called.name or ''), *called.options, *body)
    if called.type not in (None, written):
        raise Inexpressible  # each call must be the same type
    called.type = written
    return written


WORDS = {'vs': variable_scope, 'ns': name_scope, 'get': variable, 'getlocal': variable, 'var': variable,
         'op': operation, 'uname': unique_name, 'template': template, 'call_template': call_template,
         'partitioned_list': partitioned_variables, '.reuse()': set_option, '.reuse_variables()': set_option,
         **{setter: set_option for setter in SETTERS}}


def types(number, recording):
    """The arguments of graph<…> that declare the same, or None."""
    try:
        return [each.replace('{case}', f'case_{number}') for each in Nest(recording.steps).types]
    except (Inexpressible, Unsupported):
        return None

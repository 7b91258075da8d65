# SPDX-License-Identifier: BSL-1.0
"""Writes a recorded program as C++ against the engine. A new call of the engine is one function here."""
import values
from record import Result, Unsupported

CALLS = {}
TYPES = {'scope': 'captured_scope', 'variable': 'variable_handle', 'string': 'scope_string', 'operation': 'int'}


def call(*names):
    """Registers the C++ of a call: a function from the step to an expression."""
    def register(function):
        CALLS.update({each: function for each in names})
        return function
    return register


@call('vs')
def variable_scope(step):
    given = step.given
    which = given.get('name')
    if which is None:
        name = values.name(given.get('default'), 'a default name')
        return f'tf.default_scope({name}{values.arguments(given, values.SCOPE_ARGUMENTS, ["name", "default"])})'
    if isinstance(which, Result) and which.kind == 'scope':
        which = values.result(which)
    else:
        which = values.name(which, 'a scope')
    return f'tf.variable_scope({which}{values.arguments(given, values.SCOPE_ARGUMENTS, ["name", "default"])})'


@call('ns')
def name_scope(step):
    which, default = step.given.get('name'), step.given.get('default')
    values.arguments(step.given, [], ['name', 'default'])
    if default is not None:
        values.name(default, 'a default name')
    which = default if which is None else which
    if which is None:
        return 'tf.name_scope(scope_string{})'
    if isinstance(which, Result) and which.kind == 'string':
        return f'tf.name_scope({values.result(which)})'
    return f'tf.name_scope({values.name(which, "a name scope")})'


@call('get')
def get_variable(step):
    given = step.given
    name = values.name(given.get('name'), 'a name of get_variable')
    return (f'tf.get_variable({name}, {values.shape(given.get("shape"))}'
            f'{values.arguments(given, values.VARIABLE_ARGUMENTS, ["name", "shape"])})')


@call('var')
def variable(step):
    given = step.given
    rest = (f'{values.shape(given.get("shape") or [])}'
            f'{values.arguments(given, values.VARIABLE_ARGUMENTS, ["name", "shape"])})')
    if given.get('name') is None:
        return f'tf.unnamed_variable({rest}'
    return f'tf.variable({values.name(given["name"], "a name of tf.Variable")}, {rest}'


@call('op')
def operation(step):
    name = step.given.get('name') if step.given.get('name') is not None else step.given.get('type')
    if isinstance(name, Result):
        raise Unsupported('an operation named by a scope string')
    return f'add_operation(tf, {values.name(name, "an operation")})'


@call('cur')
def get_variable_scope(step):
    return 'tf.get_variable_scope()'


@call('cur_ns')
def current_name_scope(step):
    return 'current_name_scope(tf)'


@call('.reuse()', '.reuse_variables()')
def reuse_variables(step):
    return f'reuse_variables(tf, {values.result(step.given["of"])})'


@call('.original_name_scope')
def original_name_scope(step):
    return f'scope_of(tf, {values.result(step.given["of"])}).original_name_scope'


# What a query shows is written when it is asked; each of these is a method of the observer and its arguments.
QUERIES = {
    '.reuse': lambda given: f'reuse_of({{name}}, tf, {values.result(given["of"])})',
    'repr_': lambda given: f'printed({{name}}, tf, {values.result(given["of"])})',
    'global_variables': lambda given: listed('GLOBAL_VARIABLES', given),
    'trainable_variables': lambda given: listed('TRAINABLE_VARIABLES', given),
    'local_variables': lambda given: listed('LOCAL_VARIABLES', given),
    'coll': lambda given: listed(given['key'], given),
}
VALUES = {'.dtype'}  # written where they are used
# For the list of what is missing.
MISSING = {
    'getlocal': 'get_local_variable', 'store_get': 'get_variable of the store', 'uname': 'unique_name',
    'template': 'make_template', 'partitioned_list': 'create_partitioned_variables', 'parts': 'partitioned variables',
    '.global_variables()': "a scope's own queries", '.trainable_variables()': "a scope's own queries",
    '.local_variables()': "a scope's own queries", 'count': 'custom getters', 'creator': 'variable creators',
    'is_none': 'what a scope carries', '.initializer': 'what a scope carries'}


def listed(collection, given):
    if collection == 'REGULARIZATION_LOSSES':
        raise Unsupported('regularization losses')
    scope = values.literal(given.get('scope') or '')
    return f'list({{name}}, tf, {values.collection(collection)}, {scope})'


class Writer:
    """Writes the body of one program; `bound` has its results by the names under which it ends with them."""

    def __init__(self, steps, bound):
        self.bound, self.lines, self.declared, self.graphs = bound, [], [], 0
        self.steps(steps, 0)
        self.ends(0)

    def steps(self, steps, graph):
        for step in steps:
            step.result.graph = graph
            if step.call == 'graph':
                self.graph(step)
            elif step.call in QUERIES:
                self.query(step)
            elif step.call in VALUES:
                pass
            elif step.call not in CALLS:
                raise Unsupported(MISSING.get(step.call, f'{step.call}(…)'))
            elif step.body is not None:
                self.scope(step, graph)
            else:
                kept = self.kept(step.result)
                self.lines += [f'{kept} = {CALLS[step.call](step)};' if kept else f'{CALLS[step.call](step)};',
                               f'out.after(tf, {step.line});']

    def kept(self, result):
        """The variable that keeps a result beyond its block; '' where nobody needs it."""
        if not result.used or result.kind not in TYPES:
            return ''
        name = values.result(result)
        self.declared.append(f'{TYPES[result.kind]} {name}{{}};')
        return name

    def scope(self, step, graph):
        opened = f'open{step.result.number}'
        kept = self.kept(step.result)
        self.lines += ['{', f'auto const {opened} = {CALLS[step.call](step)};']
        if kept:
            self.lines.append(f'{kept} = {opened}.{"capture" if step.result.kind == "scope" else "string"}();')
        self.lines.append(f'out.after(tf, {step.line});')
        self.steps(step.body, graph)
        self.lines.append('}')

    def graph(self, step):
        self.graphs += 1
        number = self.graphs
        self.lines += ['{', 'graph_builder tf;']
        self.steps(step.body, number)
        self.ends(number)
        self.lines.append('}')

    def query(self, step):
        write = QUERIES[step.call](step.given)
        self.lines += [f'out.{write.replace("{name}", values.literal(name))};' for name in step.result.names]

    def ends(self, graph):
        """What a graph's results are at its end."""
        for name, value in self.bound.items():
            listed = value if isinstance(value, list) else [value]
            if listed[0].graph != graph or listed[0].step.call in QUERIES:
                continue
            which = ', '.join(map(values.result, listed))
            kind = 'handles' if isinstance(value, list) else listed[0].kind
            self.lines.append(f'out.{kind}({values.literal(name)}, tf, {f"{{{which}}}" if kind == "handles" else which});')
        self.lines.append(f'out.finish(tf, {graph});')


def program(number, steps, bound, expected):
    """One case as a type with its program and, apart from it, what is expected."""
    writer = Writer(steps, bound)
    body = '\n'.join(f'    {line}' for line in writer.declared + writer.lines)
    lines = '\n'.join(f'      {values.literal(line)},' for line in expected)
    return (f'struct case_{number} {{\n  static constexpr void run(auto& tf, auto& out) {{\n{body}\n  }}\n'
            f'  static constexpr std::string_view expected[] = {{\n{lines}\n      ""}};\n}};\n')

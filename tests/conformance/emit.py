# SPDX-License-Identifier: BSL-1.0
"""Writes a recorded program as C++ against the engine: its blocks, what is kept of it, and what is shown."""
import arguments
import getters
import values
from queries import CALLS
from placeholders import Unsupported

# What is kept in a variable of its own, for it is used or shown later.
TYPES = {'scope': 'captured_scope', 'variable': 'variable_handle', 'composite': 'variable_handle',
         'string': 'scope_string',
         'operation': 'operation_handle', 'mode': 'reuse_mode', 'text': 'sentence', 'template': 'scope_template'}
# What is shown when it is asked for, and not as it is at the end.
AT_ONCE = {'list', 'flag', 'number', 'mode', 'text'}
# What costs nothing until something is asked of it.
SILENT = {'.dtype', '.op'}


def is_query(step):
    """Whether a step only asks."""
    return step.result.kind in AT_ONCE or step.call not in CALLS and step.call.startswith('.')


class Writer:
    """Writes the body of one program; `bound` has its results by the names under which it ends with them."""

    def __init__(self, recording):
        self.bound, self.lines, self.declared, self.graphs = recording.bound, [], [], 0
        self.declared += getters.declarations(recording.values)
        self.steps(recording.steps, 0)
        self.ends(0)

    def steps(self, steps, graph):
        for step in steps:
            step.result.graph = graph
            if step.call == 'graph':
                self.graph(step)
            elif step.call in SILENT or step.call not in CALLS and is_query(step):
                pass  # is_none and the like write it
            elif step.call not in CALLS:
                raise Unsupported(f'{step.call}(…)')
            elif step.body is not None:
                self.block(step, graph)
            else:
                self.call(step)

    def call(self, step):
        kept, expression = self.kept(step.result), CALLS[step.call](step.given)
        at_once = step.result.kind in AT_ONCE
        if kept or not at_once:
            self.lines.append(f'{kept} = {expression};' if kept else f'{expression};')
        if not at_once:
            self.lines.append(f'out.after(tf, {step.line});')
        elif step.result.names:
            self.lines += [f'out.{step.result.kind}({values.literal(name)}, tf, {kept or expression});'
                           for name in step.result.names]

    def kept(self, result):
        """The variable that keeps a result beyond its block; '' where nobody needs it."""
        shown_later = result.names and result.kind not in AT_ONCE
        if result.kind not in TYPES or not (result.used or shown_later or result.kind == 'template'):
            return ''
        name = values.result(result)
        self.declared.append(f'{TYPES[result.kind]} {name}{{}};')
        return name

    def block(self, step, graph):
        opened = f'open{step.result.number}'
        kept = self.kept(step.result)
        self.lines += ['{', f'auto const {opened} = {CALLS[step.call](step.given)};']
        if kept:
            self.lines.append(f'{kept} = {opened}.{"capture" if step.result.kind == "scope" else "string"}();')
        self.lines.append(f'out.after(tf, {step.line});')
        self.steps(step.body, graph)
        # A template finds new variables when its call ends.
        self.lines += ['}'] + [f'out.after(tf, {step.line});'] * (step.call == 'call_template')

    def graph(self, step):
        self.graphs += 1
        number = self.graphs
        self.lines += ['{', 'graph_builder tf;']
        self.steps(step.body, number)
        self.ends(number)
        self.lines.append('}')

    def ends(self, graph):
        """What a graph's results are at its end."""
        for name, value in self.bound.items():
            if not isinstance(value, list):
                self.end(name, value, graph)
            elif value[0].graph == graph:
                listed = ', '.join(map(values.result, value))
                self.lines.append(f'out.handles({values.literal(name)}, tf, {{{listed}}});')
        self.lines.append(f'out.finish(tf, {graph});')

    def end(self, name, value, graph):
        if isinstance(value, values.Value):
            shown = f'out.log({values.literal(name)}, {getters.log(value)});' if graph == 0 else ''
        elif value.graph != graph or value.kind in AT_ONCE or value.kind not in TYPES:
            return
        elif value.kind == 'composite':
            shown = f'out.list({values.literal(name)}, tf, tf.parts({values.result(value)}));'
        else:
            shown = f'out.{value.kind}({values.literal(name)}, tf, {values.result(value)});'
        self.lines += [shown] if shown else []


def program(number, recording, expected):
    """One case as a type with its program and, apart from it, what is expected."""
    writer = Writer(recording)
    members = ''.join(f'  {arguments.forced(value)}\n' for value in recording.values if value.name == 'force')
    body = '\n'.join(f'    {line}' for line in writer.declared + writer.lines)
    written = [f'      {values.literal(line)}' for line in expected]
    lines, size = ',\n'.join(written), len(written)
    return (f'struct case_{number} {{\n{members}  static constexpr void run(auto& tf, auto& out) {{\n{body}\n  }}\n'
            f'  static constexpr std::array<std::string_view, {size}> expected{{\n{lines}}};\n}};\n')

# SPDX-License-Identifier: BSL-1.0
"""What Ashlar has and TF1 has not, as words of the notation: reopen(path, …), strict(…) and freeze(pattern)."""
import arguments
import as_types
import calls
import notation
import paths
import values
from type_options import options

FINDINGS = ['nothing_shared', 'copied_default_name', 'matches_nothing', 'same_weights_again']

notation.SIGNATURES.update(reopen=('name',), strict=FINDINGS, freeze=('pattern',))
notation.BLOCKS.add('reopen')
notation.KINDS['reopen'] = 'scope'


@calls.call('reopen')
def reopen(given):
    return f'tf.reopen({values.name(given["name"])}{arguments.written(given, arguments.SCOPE, ["name"])})'


def findings(given):
    return ', '.join(f'finding::{each}' for each in given.values())


@calls.call('strict')
def strict(given):
    return f'tf.look_for({{{findings(given)}}})'


@calls.call('freeze')
def freeze(given):
    return f'tf.freeze({values.literal(given["pattern"])})'


def strict_type(nest, step):
    if 'matches_nothing' in step.given.values():
        raise as_types.Inexpressible  # the types have no queries, which this looks at as well
    return as_types.typed('strict', findings(step.given))


def reopen_type(nest, step):
    path = step.given['name']
    # Whatever was last opened there is what it enters, so nothing need be known of it but its path.
    leave = nest.paths.enter_object(nest.paths.last.get(path, paths.Scope(path)), len(step.given) > 1)
    body = nest.scope(step, leave)
    return as_types.typed('reopen', as_types.text(path), *options(step.given, ['name']), *body)


as_types.WORDS.update(
    reopen=reopen_type,
    strict=strict_type,
    freeze=lambda nest, step: as_types.typed('freeze', as_types.text(step.given['pattern'])))

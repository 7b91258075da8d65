# SPDX-License-Identifier: BSL-1.0
"""The C++ of the calls and attributes of the notation that only ask."""
import arguments
import getters
import read
import values
from calls import CALLS, call
from placeholders import Result, Unsupported


@call('.reuse')
def reuse(given):
    return f'{values.result(given["of"])}.reuse()'


@call('.original_name_scope')
def original_name_scope(given):
    return f'{values.result(given["of"])}.original_name_scope()'


@call('.variable_scope')
def variable_scope_of(given):
    return f'{values.result(given["of"])}.variable_scope()'


@call('.name')
def name(given):
    of = given['of']
    if of.step.call == '.op':
        return f'name_of(tf, {values.result(of.step.given["of"])})'
    return f'tensor_name(tf, {values.result(of)})'


@call('+')
def sum_of_names(given):
    return f'joined({values.words(given["left"])}, {values.words(given["right"])})'


@call('repr_')
def printed(given):
    return f'printed(tf, {values.result(given["of"])})'


def listed(word, given, *before):
    scope = given.get('scope')
    pattern = [] if scope is None else [
        f'scope_filter({values.words(scope)})' if isinstance(scope, Result) else values.plain(scope)]
    return f'tf.{word}({", ".join([*before, *pattern])})'


@call('global_variables')
def global_variables(given):
    return listed('global_variables', given)


@call('trainable_variables')
def trainable_variables(given):
    return listed('trainable_variables', given)


@call('local_variables')
def local_variables(given):
    return listed('local_variables', given)


@call('coll')
def collection(given):
    if read.COLLECTIONS.get(given['key'], given['key']) == 'regularization_losses':
        return f'loss_list(tf, {values.words(given.get("scope") or "")})'
    return listed('get_collection', given, arguments.collection(given['key']))


def own_list(word):
    return lambda given: f'{values.result(given["of"])}.{word}()'


for each in 'global_variables', 'trainable_variables', 'local_variables', 'variables', 'non_trainable_variables':
    CALLS[f'.{each}'] = CALLS[f'.{each}()'] = own_list(each)


@call('.get_collection()', '.coll()')
def own_collection(given):
    return f'{values.result(given["of"])}.get_collection({arguments.collection(given.get("value"))})'


@call('parts')
def parts(given):
    return f'tf.parts({values.result(given["of"])})'


def expression(value):
    """A result that is used where it is made or asked for again: lists are not kept."""
    return CALLS[value.step.call](value.step.given) if value.kind == 'list' else values.result(value)


@call('item')
def item(given):
    of, index = given['of'], given['index']
    if not isinstance(index, int) or of.kind not in ('list', 'composite'):
        raise Unsupported('a part of what the engine returns')
    listed = f'tf.parts({values.result(of)})' if of.kind == 'composite' else expression(of)
    return f'element({listed}, {index})'


@call('len')
def length(given):
    return f'static_cast<int>({expression(given["of"])}.size())'


@call('count')
def count(given):
    return getters.counter(given['tag'])


@call('.trainable')
def trainable(given):
    return f'tf.info({values.result(given["of"])}).trainable'


@call('is_same')
def is_same(given):
    return f'({expression(given["left"])} {"!=" if given["negated"] else "=="} {expression(given["right"])})'


@call('is_none')
def is_none(given):
    of = given['of']
    if not of.step.call.startswith('.') or not isinstance(of.step.given['of'], Result):
        raise Unsupported(f'whether {of.step.call} is None')
    return f'{"" if given["negated"] else "!"}{values.result(of.step.given["of"])}.has_{of.step.call[1:]}()'

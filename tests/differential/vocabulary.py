# SPDX-License-Identifier: BSL-1.0
"""What random programs are drawn from: names, values and calls, and how often each is drawn."""

COMMON = ['a', 'b', 'v', 'w', 'fc', 'conv', 'A', 'V', 'a_1', 'v_1', 'fc_1', 'a_2', 'a/b', 'v/w', 'fc1', 'v_10']
ODD = ['', '/', 'v/', 'a/', 'a//b', '/v', '_v', '-', '.', '..', 'a.b', 'A_1', 'aB', 'Ab', '_1', 'a_01', 'v_0', 'a_1_1', 'fc//',
       '//', 'FC', 'x' * 70, '0']
WRONG = ['a b', 'v:0', 'é', '_', 'a\n', '\t', '?', 'a_1/?', '\x7f', 'v>']
SHAPES = ['[]', '[1]', '[4]', '[2, 3]', '[3, 2, 1]', '[0]', '[64]']
ODD_SHAPES = ['[None]', '[None, 2]', '[2, None]', '[1, 1, 1, 1, 1, 1, 1, 1]', '[5]']
DTYPES = ['f16', 'f32', 'f64', 'i8', 'i16', 'i32', 'i64', 'u8', 'bool_']
COLLECTIONS = ['"c"', '"losses"', '"GLOBAL_VARIABLES"', '"TRAINABLE_VARIABLES"', '"LOCAL_VARIABLES"', '"MODEL_VARIABLES"']
PATTERNS = ['', 'a', 'a/', 'v', 'a.b', '.*v', 'v$', '^fc', '[av]', 'a|v', r'fc_\\d', 'v:0', '(a/)?b', 'A', r'\\w+/v', 'nothing']

# How often each is drawn.
CALLS = {'get_variable': 30, 'variable_scope': 14, 'default_scope': 6, 'captured_scope': 6, 'jump': 3, 'jump_from_outside': 1, 'reopen': 3,
         'name_scope': 6, 'string_scope': 3,
         'default_name_scope': 1, 'get_local_variable': 2, 'variable': 8, 'unnamed_variable': 2, 'operation': 6,
         'unique_name': 1, 'current_scope': 1, 'current_name_scope': 1, 'original_name_scope': 1, 'reuse_flag': 1,
         'reuse_variables': 1, 'printed': 1, 'listed': 4, 'own_listed': 1, 'losses': 1, 'setter': 2, 'same': 1, 'from_store': 1,
         'template': 3, 'call_template': 3, 'template_listed': 1, 'partitioned': 1, 'parts': 1, 'graph': 0.3,
         'strict': 2, 'freeze': 2, 'wrong_type': 0.3}
BLOCKS = {'variable_scope', 'default_scope', 'captured_scope', 'reopen', 'name_scope', 'string_scope', 'default_name_scope', 'template', 'jump', 'jump_from_outside'}
DYNAMIC = ['captured_scope', 'jump', 'jump_from_outside', 'string_scope', 'original_name_scope', 'reuse_variables', 'from_store', 'graph', 'wrong_type',
           'own_listed', 'same', 'unique_name']
STRICT = ['"nothing_shared"', '"copied_default_name"', '"matches_nothing"', '"same_weights_again"']
# What few programs dwell on; the others stay within what the model of the rules knows.
SPECIAL = ['setter', 'losses', 'own_listed', 'from_store', 'partitioned', 'parts', 'graph', 'wrong_type', 'same', 'strict',
           'template', 'call_template', 'template_listed',
           'regularizer', 'caching', 'partitioner', 'getter', 'resource', 'constraint', 'sync']
SETTERS = [('initializer', 'init'), ('dtype', 'dtype'), ('regularizer', 'regularizer'), ('caching_device', 'caching'),
           ('partitioner', 'partitioner'), ('custom_getter', 'getter'), ('use_resource', 'resource')]
OPTIONS = {
    'reuse': ['True', 'True', 'AUTO', 'AUTO', 'False', 'None'], 'aux': ['False', 'False', 'True'],
    'init': ['zeros', 'ones', 'const(0.5)', 'const(-3)', 'zeros_class', 'fn1', 'fn0([2], f32)', 'fn_opt([1], i32)', '4', '4.5', 'True',
             'tensor(f32, [4])', 'tensor(i32, [2, 3])', 'array([1.0, 2.0], f32)', 'array([1, 2, 3], i64)', '[1, 2]'],
    'dtype': DTYPES + ['string', 'c64'], 'trainable': ['False', 'True'],
    'coll': ['[]', *(f'[{each}]' for each in COLLECTIONS), '["c", "losses"]', '["GLOBAL_VARIABLES", "c"]', '["c", "c"]'],
    'regularizer': ['reg("r")', 'reg("r_1")', 'no_reg'], 'caching': ['"/gpu:0"', '""', '"/cpu:0"'],
    'partitioner': ['split(0, 2)', 'split(0, 3)', 'split(1, 2)', 'fixed([2])', 'fixed([2, 1])', 'fixed([1, 3])', 'fixed([1])'],
    'getter': ['rename("_x")', 'rename("_y")', 'rename("/g")', 'pair("p")', 'plain_pair()', 'force(trainable=False)',
               'force(dtype=f64)', 'tagged()', 'counter("c")'],
    'resource': ['True', 'True', 'False'], 'constraint': ['cons("k")', 'cons("m")'], 'sync': ['"ON_READ"', '"ON_WRITE"', '"NONE"']}
BAD_OPTIONS = {'reuse': ['3'], 'aux': ['3'], 'init': ['bad_object'], 'coll': ['"c"'], 'partitioner': ['fixed([2, 2])', 'fixed([0])', '3'],
               'getter': ['3'], 'constraint': ['3']}
SCOPE_OPTIONS = {'reuse': 0.3, 'aux': 0.12, 'init': 0.1, 'dtype': 0.08, 'regularizer': 0.05, 'caching': 0.03, 'partitioner': 0.04,
                 'getter': 0.05, 'resource': 0.04, 'constraint': 0.03}
VARIABLE_OPTIONS = {'init': 0.15, 'dtype': 0.1, 'trainable': 0.12, 'coll': 0.1, 'regularizer': 0.05, 'caching': 0.03,
                    'partitioner': 0.05, 'getter': 0.04, 'resource': 0.04, 'constraint': 0.03, 'sync': 0.03}
OF_STORE = ['partitioner', 'getter', 'regularizer']  # unknown to tf.Variable

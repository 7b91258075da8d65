# SPDX-License-Identifier: BSL-1.0
"""The words of the notation: how its calls take their arguments and what they return."""
import ast

# The names of positional arguments.
SIGNATURES = {
    'vs': ('name', 'default'), 'ns': ('name', 'default', 'values'), 'graph': (), 'creator': (),
    'get': ('name', 'shape', 'dtype'), 'getlocal': ('name', 'shape', 'dtype'), 'store_get': ('name', 'shape', 'dtype'),
    'var': ('name', 'shape', 'dtype'), 'op': ('name', 'type'), 'uname': ('name', 'mark'), 'cur': (), 'cur_ns': (),
    'partitioned_list': ('shape', 'slicing', 'init', 'name'), 'parts': ('of',), 'repr_': ('of',), 'count': ('tag',),
    'global_variables': ('scope',), 'trainable_variables': ('scope',), 'local_variables': ('scope',),
    'coll': ('key', 'scope')}
BLOCKS = {'vs', 'ns', 'graph', 'creator'}

# What a call returns. Attributes start with a dot, and end in () where they are called.
KINDS = {
    'vs': 'scope', 'cur': 'scope', '.variable_scope': 'scope',
    'get': 'variable', 'getlocal': 'variable', 'store_get': 'variable', 'var': 'variable', 'item': 'variable',
    'op': 'operation', 'template': 'template', 'partitioned_list': 'composite',
    'ns': 'string', 'cur_ns': 'string', 'uname': 'string', '.original_name_scope': 'string',
    '.dtype': 'dtype', '.reuse': 'mode', '.name': 'text', 'repr_': 'text', '+': 'text',
    'global_variables': 'list', 'trainable_variables': 'list', 'local_variables': 'list', 'coll': 'list',
    'parts': 'list', '.global_variables()': 'list', '.trainable_variables()': 'list', '.local_variables()': 'list',
    '.get_collection()': 'list', '.coll()': 'list',
    '.variables': 'list', '.trainable_variables': 'list', '.non_trainable_variables': 'list',
    '.global_variables': 'list', '.local_variables': 'list',
    'is_none': 'flag', 'is_same': 'flag', '.trainable': 'flag', 'len': 'number', 'count': 'number'}

CONSTANTS = ['zeros', 'ones', 'zeros_class', 'no_reg', 'bad_object', 'fn1', 'AUTO']
MAKERS = ['const', 'tensor', 'array', 'fn0', 'fn_opt', 'split', 'fixed', 'reg', 'cons', 'rename', 'pair', 'plain_pair',
          'force', 'tagged', 'counter', 'show_kwargs']
DTYPES = {'f16': 'float16', 'f32': 'float32', 'f64': 'float64', 'i8': 'int8', 'i16': 'int16', 'i32': 'int32',
          'i64': 'int64', 'u8': 'uint8', 'bool_': 'bool', 'string': 'string', 'c64': 'complex64', 'c128': 'complex128'}


class Identities(ast.NodeTransformer):
    """`x is y` cannot be overloaded, so it becomes a call."""

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) > 1 or not isinstance(node.ops[0], (ast.Is, ast.IsNot)):
            return node
        negated = ast.Constant(isinstance(node.ops[0], ast.IsNot))
        return ast.Call(ast.Name('is_same', ast.Load()), [node.left, node.comparators[0], negated], [])

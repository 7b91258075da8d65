# SPDX-License-Identifier: BSL-1.0
"""The model's variables (sections 7 to 9): get_variable and its steps, custom getters, partitioned variables."""
import re

import read
from model_values import (Composite, Constant, Getter, OwnShape, Outside, Partitioner, Query, Refused, Variable, compatible,
                          constant, defined, joined, slices)

BAD = 'bad_object'
FILLED = 'regularizer', 'caching', 'partitioner', 'resource', 'constraint'


class Store:
    """The part of a graph that makes and finds variables."""

    def __init__(self):
        self.store, self.composites, self.variables, self.frozen, self.losses = {}, {}, [], [], []

    def get(self, name, shape=None, dtype=None, init=None, getter=None, **given):
        here = self.scope
        if name is None and here.name:
            raise Refused('name_none', name='')
        if name is None:
            raise Outside
        path, value = joined(here.name, name), constant(init)
        if dtype and init == BAD:
            raise Refused('bad_initializer_object', variable=path)
        if dtype and value and value.dtype != dtype:
            raise Refused('initializer_dtype_mismatch', variable=path)
        request = {'name': path, 'shape': shape, 'dtype': dtype or here.dtype, 'init': here.init if init is None else init,
                   'reuse': here.flag, **self.filled(given)}
        before, self.name_scope = self.name_scope, ''
        result = self.through(here.getters if getter is None else [getter], request)
        self.name_scope = before
        return result

    def getlocal(self, *given, coll=None, **named):
        if not isinstance(coll, (type(None), list)):
            raise Outside
        coll = coll or []
        coll += ['LOCAL_VARIABLES']  # in place, as TF does
        return self.get(*given, **{**named, 'trainable': False, 'coll': coll})

    def store_get(self, name, shape=None, dtype=None, init=None, reuse=None, getter=None, **given):
        request = {'name': name, 'shape': shape, 'dtype': dtype or 'float32', 'init': init,
                   'reuse': 'AUTO_REUSE' if reuse is None else reuse, **given}
        return self.through([] if getter is None else [getter], request)

    def filled(self, given):
        return {**given, **{field: getattr(self.scope, field) for field in FILLED if given.get(field) is None}}

    def through(self, getters, request):
        if not getters:
            return self.true_get(**request)
        first, *behind = getters
        if not isinstance(first, Getter):
            self.unknown(bool(behind))  # wrapped, it is called
            raise Refused('getter_not_callable', variable=request['name'])
        self.unknown(any(not isinstance(each, Getter) for each in behind))
        return first.get(self, lambda **changed: self.through(behind, {**request, **changed}), **request)

    def true_get(self, name, shape, dtype, init, reuse, partitioner=None, **given):
        wants_parts = partitioner is not None and shape != []
        if wants_parts and not isinstance(partitioner, Partitioner):
            raise Refused('partitioner_not_callable', variable=name)
        if wants_parts or (reuse is True and partitioner is None and name in self.composites):
            before, self.name_scope = self.name_scope, ''
            result = self.in_parts(name, shape, dtype, init, reuse, partitioner, given)
            self.name_scope = before
            return result
        if f'{name}/part_0' in self.store:
            raise Refused('plain_vs_partitioned', variable=name)
        return self.single(name, shape, dtype, init, reuse, **given)

    def in_parts(self, path, shape, dtype, init, reuse, partitioner, given):
        def refuse(kind):
            raise Refused(kind, variable=path)
        if path in self.store:
            refuse('partitioned_vs_plain')
        value, parts = constant(init), None
        if value and value.is_tensor:
            self.unknown(not compatible(shape, value.shape))
            shape = value.shape if shape is None else [a if b is None else b for a, b in zip(value.shape, shape)]
        if not reuse or partitioner:
            if not defined(shape):
                refuse('shape_not_fully_defined')
            parts = partitioner.parts(shape) if shape else []
            if not isinstance(parts, list):
                refuse('partition_result')
            if not shape or len(parts) != len(shape):
                refuse('partition_rank')
            if any(each < 1 for each in parts):
                refuse('partition_result')
            if sum(each > 1 for each in parts) > 1:
                refuse('partition_multi_axis')
        if found := self.composites.get(path):
            for wrong, kind in ((reuse is False, 'exists'), (not compatible(shape, found.shape), 'shape_mismatch'),
                                (dtype != found.dtype, 'dtype_mismatch'),
                                (parts is not None and parts != found.partition, 'partition_mismatch')):
                if wrong:
                    refuse(kind)
            return found
        if reuse is True:
            refuse('missing')
        axis = next((i for i, each in enumerate(parts) if each > 1), 0)
        if f'{path}/part_0' in self.store and (
                f'{path}/part_{parts[axis] - 1}' not in self.store or f'{path}/part_{parts[axis]}' in self.store):
            refuse('partition_mismatch')
        # TF converts what is no tensor to the dtype that is asked for, of which the rules say nothing.
        self.unknown(bool(value) and not value.is_tensor and value.dtype != dtype or init == BAD)
        made = []
        for i, length in enumerate(slices(shape[axis], parts[axis])):
            if length == 0:
                refuse('partition_empty_slice')
            part = [*shape[:axis], length, *shape[axis + 1:]]
            sliced = (None, value.dtype, Constant(value.dtype, part)) if value else (part, dtype, init)
            made.append(self.single(f'{path}/part_{i}', *sliced, reuse, **given))
        self.composites[path] = Composite(path, shape, value.dtype if value else dtype, parts, made)
        return self.composites[path]

    def partitioned_list(self, shape, slicing, init=None, name=None, reuse=None, dtype=None, **given):
        if len(shape) != len(slicing) or not shape:
            raise Refused('partition_rank', name='')
        with self.variable_scope(name, default='PartitionedVariable', reuse=reuse) as scope:
            self.unknown(bool(scope.getters))
            given = {field: value for field, value in self.filled(given).items() if field != 'partitioner'}
            before, self.name_scope = self.name_scope, ''
            made = self.in_parts(scope.name, shape, dtype or 'float32', scope.init if init is None else init, scope.flag,
                                 Partitioner(lambda _: slicing), given)
            self.name_scope = before
        return self.parts(made)

    def parts(self, of):
        return of if isinstance(of, Query) else Query(f'{each.op}:0' for each in of.parts)

    def single(self, path, shape, dtype, init, reuse, trainable=None, coll=None, sync=None, regularizer=None, caching=None,
               resource=None, constraint=None):
        value = constant(init)
        if (value or init == BAD) and shape is not None:
            raise Refused('shape_with_constant_initializer', variable=path)
        if found := self.store.get(path):
            for wrong, kind in ((not reuse, 'exists'), (not compatible(shape, found.shape), 'shape_mismatch'),
                                (dtype != found.dtype, 'dtype_mismatch')):
                if wrong:
                    raise Refused(kind, variable=path)
            return found
        if reuse is True:
            raise Refused('missing', variable=path)
        if init is None and dtype in ('complex64', 'complex128'):
            raise Refused('no_default_initializer', variable=path)
        if value or isinstance(init, OwnShape) and not defined(shape):
            shape, dtype = (value or init).shape, (value or init).dtype
        elif not defined(shape) and init != BAD:
            raise Refused('shape_not_fully_defined', variable=path)
        self.check_lists(path, coll, constraint)
        try:
            op = self.node(path)
        except Refused as refused:
            # A node that is there already is told by its own name.
            duplicate = refused.about['error'] == 'duplicate_node'
            raise Refused(refused.about['error'], variable=refused.about['name'] if duplicate else path)
        if init == BAD:
            raise Refused('bad_initializer_object', variable=path)
        if not defined(shape):
            raise Refused('shape_not_fully_defined', variable=path)
        self.store[path] = self.create(op, path, list(shape), dtype, sync, trainable, coll, caching, resource, constraint)
        if regularizer not in (None, 'no_reg'):
            before, self.name_scope = self.name_scope, f'{path}/Regularizer'
            self.losses.append(self.unique(regularizer))
            self.name_scope = before
        return self.store[path]

    def var(self, name=None, shape=(), dtype='float32', init=None, trainable=None, coll=None, sync=None, caching=None,
            resource=None, constraint=None, value=None, **other):
        self.unknown(other or value is not None or constant(init) or init == BAD)
        full = joined(self.name_scope, 'Variable' if name is None else name)
        self.check_lists(full, coll, constraint)
        if None in shape:
            raise Refused('shape_not_fully_defined', name=full)
        return self.create(self.node('Variable' if name is None else name), None, list(shape), dtype, sync, trainable, coll,
                           caching, resource, constraint)

    def check_lists(self, name, coll, constraint):
        if not isinstance(coll, (type(None), list, tuple, set)):
            raise Refused('bad_collections', variable=name)
        if not isinstance(constraint, (type(None), str)):
            raise Refused('bad_constraint', variable=name)

    def create(self, op, key, shape, dtype, sync, trainable, coll, caching, resource, constraint):
        trainable = sync != 'ON_READ' if trainable is None else trainable
        trainable = trainable and not any(re.match(pattern, op + ':0') for pattern in self.frozen)
        listed = ['variables'] if coll is None else [read.COLLECTIONS.get(each, each) for each in coll]
        listed = list(dict.fromkeys(listed + ['trainable_variables'] * trainable))
        made = Variable(op, key, shape, dtype, trainable, listed,
                        {'caching': caching, 'resource': self.scope.resource if resource is None else resource,
                         'constraint': constraint})
        self.variables.append(made)
        return made

    def trainable(self):
        return sum('trainable_variables' in each.collections for each in self.variables)

    def listed(self, key, pattern=None):
        key = read.COLLECTIONS.get(key, key)
        names = self.losses if key == 'regularization_losses' else [
            each.op for each in self.variables if key in each.collections]
        return Query(each + ':0' for each in names if re.match(pattern or '', each + ':0'))

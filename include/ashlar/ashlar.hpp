// SPDX-License-Identifier: BSL-1.0
// All of Ashlar's core, in floor order. What needs the heap, exceptions or more packages is included by
// itself: resolve/recorded_graph.hpp, model/dynamic.hpp, io/.
#pragma once

#include "core/data_type.hpp"
#include "core/hashed_name.hpp"
#include "core/initializer.hpp"
#include "core/nearest.hpp"
#include "core/sentence.hpp"
#include "core/shape.hpp"
#include "core/status.hpp"
#include "core/text.hpp"
#include "core/variable_name.hpp"

#include "scope/flat_array.hpp"
#include "scope/graph_builder.hpp"
#include "scope/graph_reader.hpp"
#include "scope/name_stack.hpp"
#include "scope/path_table.hpp"
#include "scope/scope_error.hpp"
#include "scope/scope_filter.hpp"
#include "scope/scope_stack.hpp"
#include "scope/variable_scope.hpp"
#include "scope/variable_store.hpp"

#include "declare/declaration.hpp"
#include "declare/layer_scope.hpp"
#include "declare/options.hpp"
#include "declare/scopes.hpp"
#include "declare/variable.hpp"

#include "resolve/anything.hpp"
#include "resolve/graph.hpp"
#include "resolve/lookup.hpp"
#include "resolve/refusal.hpp"
#include "resolve/resolution.hpp"
#include "resolve/variable_info.hpp"

#include "storage/global_variables.hpp"
#include "storage/initialize.hpp"
#include "storage/parameter_block.hpp"
#include "storage/parameter_layout.hpp"
#include "storage/random.hpp"
#include "storage/registry.hpp"
#include "storage/typed_map.hpp"
#include "storage/variable_slot.hpp"

#include "kernels/flush_subnormals.hpp"
#include "kernels/xw_plus_b.hpp"

#include "layers/activation.hpp"
#include "layers/dense.hpp"
#include "layers/relu.hpp"
#include "layers/softmax.hpp"
#include "layers/xw_plus_b.hpp"

#include "model/batch.hpp"
#include "model/chain.hpp"
#include "model/model.hpp"

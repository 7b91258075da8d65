// SPDX-License-Identifier: BSL-1.0
// All layers, one header each, with what each makes of a sample: `of -> makes; its variables`. Where a model runs
// step by step, *steps* says how the layer takes a sequence whose first axis is time: each on its own, with a state
// that is carried, or coming to a last output; the others need the whole sample.
#pragma once

// activation<f>: (..., c) -> the same; steps: each
#include "activation.hpp"
#include "affine.hpp"
// batch_norm<...>: (..., c) -> the same; gamma, beta, moving_mean, moving_variance; steps: each
#include "batch_norm.hpp"
// bidirectional<Layer>: (time, f) -> (2 * Units,); the layer's in fw and bw
// keras_bidirectional<"lstm", Layer>: (time, f) -> (2 * Units,); the layer's in forward_lstm and backward_lstm
#include "bidirectional.hpp"
#include "branches.hpp"
// conv1d<Filters, kernel_size<k>, ...>: (time, c) -> (time', Filters); kernel, bias; steps: carried where causal
#include "conv1d.hpp"
// conv1d_transpose<Filters, kernel_size<k>, ...>: (time, c) -> (time', Filters); kernel, bias
#include "conv1d_transpose.hpp"
// conv2d<Filters, kernel_size<h, w>, ...>: (h, w, c) -> (h', w', Filters); kernel, bias
#include "conv2d.hpp"
// dense<Units, ...>: (features,) -> (Units,); kernel, bias
#include "dense.hpp"
// depthwise_conv2d<kernel_size<h, w>, ...>: (h, w, c) -> (h', w', c * multiplier); depthwise_kernel, bias
#include "depthwise_conv2d.hpp"
// dropout: (...) -> the same; steps: each
#include "dropout.hpp"
#include "elementwise.hpp"
#include "elu.hpp"
#include "fast_sigmoid.hpp"
#include "fast_tanh.hpp"
// embedding<Vocabulary, Features>: (...) -> (..., Features); embeddings
#include "embedding.hpp"
// flatten: (...) -> (features,)
#include "flatten.hpp"
#include "gelu.hpp"
// group_norm<Groups, ...>: (..., c) -> the same; gamma, beta
#include "group_norm.hpp"
// gru<Units, reset_after, ...>, pytorch_gru<Units, learned_initial_state, ...>: (time, f) -> (Units,); kernel,
//   recurrent_kernel, bias, ...; steps: last, or carried
#include "gru.hpp"
// gru_cell<Units, ...>: (time, f) -> (Units,); gates/kernel, gates/bias, candidate/...; steps: last, or carried
#include "gru_cell.hpp"
#include "hard_sigmoid.hpp"
// layer_norm<...>: (..., c) -> the same; gamma, beta; steps: each
#include "layer_norm.hpp"
#include "leaky_relu.hpp"
// lstm<Units, ...>, pytorch_lstm<Units, ...>: (time, f) -> (Units,); kernel, recurrent_kernel, bias, ...; steps:
//   last, or carried
#include "lstm.hpp"
// basic_lstm_cell<Units, ...>, lstm_cell<Units, use_peepholes, projection<N>, ...>: (time, f) -> (Units,);
//   kernel, bias, w_f_diag, ..., projection/kernel; steps: last, or carried
#include "lstm_cell.hpp"
// multi_head_attention<Heads, KeyFeatures, causal>: (time, f) -> the same; query/kernel, query/bias, ...,
//   attention_output/bias
#include "multi_head_attention.hpp"
#include "normalization_options.hpp"
// zero_padding1d<...>, zero_padding2d<...>, cropping1d<...>, cropping2d<...>, reverse_time: (time, c), (h, w, c)
//   -> as they say
#include "padding.hpp"
#include "past_steps.hpp"
// permute<Axes...>: (...) -> the axes in that order
#include "permute.hpp"
// max_pooling2d<pool_size<h, w>, ...>, average_pooling2d<...>: (h, w, c) -> (h', w', c)
// global_max_pooling, global_average_pooling: (..., c) -> (c,)
#include "pooling.hpp"
// prelu<shared_axes>: (..., c) -> the same; alpha; steps: each with shared_axes
#include "prelu.hpp"
#include "recurrent.hpp"
#include "relu.hpp"
#include "relu6.hpp"
#include "repeat.hpp"
// reshape<...>: (...) -> as it says
#include "reshape.hpp"
// simple_rnn<Units, ...>, basic_rnn_cell<Units, ...>: (time, f) -> (Units,); kernel, recurrent_kernel, bias;
//   steps: last, or carried
#include "rnn.hpp"
#include "selu.hpp"
// separable_conv2d<Filters, kernel_size<h, w>, ...>: (h, w, c) -> (h', w', Filters); depthwise_kernel,
//   pointwise_kernel, bias
#include "separable_conv2d.hpp"
#include "sequential.hpp"
#include "sigmoid.hpp"
#include "silu.hpp"
#include "softmax.hpp"
#include "softplus.hpp"
#include "structure.hpp"
#include "tanh.hpp"
#include "time_distributed.hpp"
#include "variable_options.hpp"
#include "window_options.hpp"
#include "xw_plus_b.hpp"

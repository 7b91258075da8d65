# SPDX-License-Identifier: BSL-1.0
"""layers.py: makes the cases of tests/unit/layers_*.cpp anew: layers of random sizes, and what PyTorch 1.13 computes.

Needs Debian's python3-torch and clang-format. Each family becomes tests/unit/layers_FAMILY.hpp, a list of nets, and
tests/data/layers_FAMILY.safetensors: for net number I the tensors I/x, I/y and its variables I/0, I/1, ... in the
order in which the layer declares them. PyTorch computes in float64; what TensorFlow does differently (SAME padding,
peepholes, the reset gate of GRUCell) is written out with PyTorch's own operations.
"""
import json
import pathlib
import random
import struct
import subprocess

import torch
import torch.nn.functional as F

TESTS = pathlib.Path(__file__).resolve().parent.parent
rng = random.Random(4)


def draw(*shape):
    return (torch.rand(*shape, dtype=torch.float64) * 2 - 1).float().double()


def rows():
    return rng.choice([1, 2, 3, 5, 8, 9, 11])


def pick(low, high):
    return rng.randint(low, high)


def same_padding(size, taps, stride, dilation):
    """TensorFlow's: as little as need be, the odd element behind."""
    missing = max((-(-size // stride) - 1) * stride + (taps - 1) * dilation + 1 - size, 0)
    return missing // 2, missing - missing // 2


def input_type(x):
    return f'input<{", ".join(map(str, x.shape[1:]))}>'


def net(x, *layers):
    return f'model<{input_type(x)}, {", ".join(layers)}>'


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def window_case(depthwise=False):
    """Sizes of a convolution in two dimensions, its options, and the padded input."""
    groups = 1 if depthwise else rng.choice([1, 1, 1, 2, 3])
    channels, filters = (pick(1, 5) * groups for _ in range(2))
    if depthwise:
        channels = rng.choice([1, 3, 8, 17, 19])
    taps, dilation = (pick(1, 4), pick(1, 4)), (pick(1, 2), pick(1, 2))
    strides = (pick(1, 3), pick(1, 3)) if dilation == (1, 1) or not depthwise else (1, 1)
    reach = [(t - 1) * d + 1 for t, d in zip(taps, dilation)]
    size = [pick(r, r + 7) for r in reach]
    padding = rng.choice(['same', 'same', 'valid', 'padding'])
    if padding == 'same':
        size = [pick(1, 9), pick(1, 9)]
    x = draw(rows(), *size, channels)
    before_after = [(0, 0), (0, 0)]
    option = padding
    if padding == 'same':
        before_after = [same_padding(s, t, st, d) for s, t, st, d in zip(size, taps, strides, dilation)]
    elif padding == 'padding':
        amount = (pick(0, 2), pick(0, 2))
        before_after = [(each, each) for each in amount]
        option = f'padding<{amount[0]}, {amount[1]}>'
    padded = F.pad(nchw(x), (*before_after[1], *before_after[0]))
    options = [f'kernel_size<{taps[0]}, {taps[1]}>', option]
    if strides != (1, 1):
        options.append(f'strides<{strides[0]}, {strides[1]}>')
    if dilation != (1, 1):
        options.append(f'dilation_rate<{dilation[0]}, {dilation[1]}>')
    if groups > 1:
        options.append(f'groups<{groups}>')
    return x, padded, taps, strides, dilation, groups, channels, filters, options


def conv2d():
    x, padded, taps, strides, dilation, groups, channels, filters, options = window_case()
    kernel, bias = draw(*taps, channels // groups, filters), draw(filters)
    y = nhwc(F.conv2d(padded, kernel.permute(3, 2, 0, 1), bias, strides, 0, dilation, groups))
    return net(x, f'conv2d<{filters}, {", ".join(options)}>'), x, [kernel, bias], y


def wide_conv2d():
    """More channels than a vector holds, and rows long enough for a tile of pixels."""
    channels, filters, taps = pick(1, 20), pick(15, 40), (pick(1, 3), pick(1, 3))
    x, kernel, bias = draw(2, 5, 11, channels), draw(*taps, channels, filters), draw(filters)
    y = nhwc(F.conv2d(nchw(x), kernel.permute(3, 2, 0, 1), bias)).clamp(min=0)
    return (net(x, f'conv2d<{filters}, kernel_size<{taps[0]}, {taps[1]}>, activation<relu>>'), x, [kernel, bias], y)


def depthwise_conv2d():
    x, padded, taps, strides, dilation, _, channels, _, options = window_case(depthwise=True)
    multiplier = rng.choice([1, 1, 2, 3])
    kernel, bias = draw(*taps, channels, multiplier), draw(channels * multiplier)
    weight = kernel.permute(2, 3, 0, 1).reshape(channels * multiplier, 1, *taps)
    y = nhwc(F.conv2d(padded, weight, bias, strides, 0, dilation, channels))
    if multiplier > 1:
        options.append(f'depth_multiplier<{multiplier}>')
    return net(x, f'depthwise_conv2d<{", ".join(options)}>'), x, [kernel, bias], y


def separable_conv2d():
    x, padded, taps, strides, dilation, _, channels, _, options = window_case(depthwise=True)
    filters = pick(1, 9)
    depthwise, pointwise, bias = draw(*taps, channels, 1), draw(1, 1, channels, filters), draw(filters)
    made = F.conv2d(padded, depthwise.permute(2, 3, 0, 1), None, strides, 0, dilation, channels)
    y = nhwc(F.conv2d(made, pointwise.permute(3, 2, 0, 1), bias))
    return net(x, f'separable_conv2d<{filters}, {", ".join(options)}>'), x, [depthwise, pointwise, bias], y


def conv1d():
    groups = rng.choice([1, 1, 2])
    channels, filters = pick(1, 9) * groups, pick(1, 9) * groups
    taps, dilation, stride = pick(1, 4), pick(1, 3), rng.choice([1, 1, 2])
    padding = rng.choice(['causal', 'causal', 'same', 'valid'])
    return conv1d_of(groups, channels, filters, taps, dilation, stride, padding)


def streamed_conv1d():
    groups = rng.choice([1, 1, 1, 2])
    return conv1d_of(groups, pick(1, 9) * groups, pick(1, 9) * groups, pick(2, 4), pick(1, 3), 1, 'causal')


def conv1d_of(groups, channels, filters, taps, dilation, stride, padding):
    reach = (taps - 1) * dilation + 1
    time = pick(reach, reach + 9)
    before, after = {'causal': (reach - 1, 0), 'valid': (0, 0),
                     'same': same_padding(time, taps, stride, dilation)}[padding]
    x, kernel, bias = draw(rows(), time, channels), draw(taps, channels // groups, filters), draw(filters)
    made = F.conv1d(F.pad(x.transpose(1, 2), (before, after)), kernel.permute(2, 1, 0), bias, stride, 0, dilation,
                    groups)
    options = [f'kernel_size<{taps}>', padding, f'strides<{stride}>', f'dilation_rate<{dilation}>',
               f'groups<{groups}>']
    return net(x, f'conv1d<{filters}, {", ".join(options)}>'), x, [kernel, bias], made.transpose(1, 2)


def conv1d_transpose():
    channels, filters, taps, stride = pick(1, 5), pick(1, 5), pick(1, 5), pick(1, 3)
    padding = rng.choice(['same', 'valid'])
    x, kernel, bias = draw(rows(), pick(1, 7), channels), draw(taps, filters, channels), draw(filters)
    made = F.conv_transpose1d(x.transpose(1, 2), kernel.permute(2, 1, 0), None, stride)
    over = max(taps - stride, 0)
    wanted = x.shape[1] * stride + (0 if padding == 'same' else over)
    made = F.pad(made, (0, max(stride - taps, 0)))
    before = over // 2 if padding == 'same' else 0
    y = made[:, :, before:before + wanted].transpose(1, 2) + bias
    return (net(x, f'conv1d_transpose<{filters}, kernel_size<{taps}>, strides<{stride}>, {padding}>'), x,
            [kernel, bias], y)


def pooling():
    size, taps, strides = (pick(4, 9), pick(4, 9)), (pick(1, 4), pick(1, 4)), (pick(1, 3), pick(1, 3))
    padding, kind = rng.choice(['same', 'valid']), rng.choice(['max', 'average'])
    x = draw(rows(), *size, pick(1, 5))
    before_after = [same_padding(s, t, st, 1) if padding == 'same' else (0, 0)
                    for s, t, st in zip(size, taps, strides)]
    around = (*before_after[1], *before_after[0])
    if kind == 'max':
        y = F.max_pool2d(F.pad(nchw(x), around, value=-9), taps, strides)
    else:
        # Padding does not count: the mean of the elements over the mean of ones.
        ones = F.pad(torch.ones_like(nchw(x)), around)
        y = F.avg_pool2d(F.pad(nchw(x), around), taps, strides) / F.avg_pool2d(ones, taps, strides)
    options = f'pool_size<{taps[0]}, {taps[1]}>, strides<{strides[0]}, {strides[1]}>, {padding}'
    return net(x, f'{kind}_pooling2d<{options}>'), x, [], nhwc(y)


def global_pooling():
    kind, x = rng.choice(['max', 'average']), draw(rows(), pick(1, 5), pick(1, 5), pick(1, 9))
    if rng.random() < 0.5:
        x = x[:, 0]
    axes = tuple(range(1, x.dim() - 1))
    return net(x, f'global_{kind}_pooling'), x, [], x.amax(axes) if kind == 'max' else x.mean(axes)


def batch_norm():
    x = draw(rows(), *rng.choice([(pick(1, 40),), (4, pick(1, 20)), (3, 2, pick(1, 9))]))
    channels = x.shape[-1]
    gamma, beta, mean, variance = draw(channels), draw(channels), draw(channels), draw(channels) + 1.5
    flat = x.reshape(-1, channels)
    y = F.batch_norm(flat, mean, variance, gamma, beta, False, 0, 1e-3).reshape(x.shape)
    if rng.random() < 0.3:
        y = F.batch_norm(flat, mean, variance, None, beta, False, 0, 1e-5).reshape(x.shape)
        return net(x, 'batch_norm<no_scale, epsilon<1e-5>>'), x, [beta, mean, variance], y
    return net(x, 'batch_norm<>'), x, [gamma, beta, mean, variance], y


def layer_norm():
    x = draw(rows(), *rng.choice([(pick(2, 40),), (4, pick(2, 20))]))
    gamma, beta = draw(x.shape[-1]), draw(x.shape[-1])
    return net(x, 'layer_norm<>'), x, [gamma, beta], F.layer_norm(x, x.shape[-1:], gamma, beta, 1e-3)


ACTIVATIONS = {
    'relu': F.relu, 'relu6': F.relu6, 'leaky_relu': lambda x: F.leaky_relu(x, 0.2), 'elu': F.elu, 'selu': F.selu,
    'gelu': F.gelu, 'silu': F.silu, 'softplus': F.softplus, 'nn::tanh': torch.tanh, 'sigmoid': torch.sigmoid,
    'hard_sigmoid': lambda x: (0.2 * x + 0.5).clamp(0, 1), 'softmax': lambda x: torch.softmax(x, -1),
}


def activations():
    for name, function in ACTIVATIONS.items():
        x = draw(7, 3, 11) * 9
        yield net(x, f'activation<{name}>'), x, [], function(x)


def prelu():
    x = draw(rows(), pick(1, 5), pick(1, 9))
    if rng.random() < 0.5:
        alpha = draw(*x.shape[1:])
        return net(x, 'prelu<>'), x, [alpha], torch.where(x > 0, x, alpha * x)
    alpha = draw(x.shape[-1])
    y = F.prelu(x.transpose(1, 2), alpha).transpose(1, 2)
    return net(x, 'prelu<shared_axes>'), x, [alpha.reshape(1, -1)], y


def dense():
    inputs, units = pick(1, 40), pick(1, 40)
    x, kernel, bias = draw(rows(), inputs), draw(inputs, units), draw(units)
    return net(x, f'dense<{units}>'), x, [kernel, bias], F.linear(x, kernel.t(), bias)


def embedding():
    vocabulary, features = pick(3, 20), pick(1, 9)
    table, ids = draw(vocabulary, features), torch.randint(vocabulary, (rows(), pick(1, 7)))
    x = ids.double()
    return net(x, f'embedding<{vocabulary}, {features}>'), x, [table], F.embedding(ids, table)


def permute():
    axes = [1, 2, 3]
    rng.shuffle(axes)
    x = draw(rows(), pick(1, 5), pick(1, 5), pick(1, 5))
    return net(x, f'permute<{", ".join(map(str, axes))}>'), x, [], x.permute(0, *axes)


def margins():
    around = [pick(0, 2) for _ in range(4)]
    x = draw(rows(), pick(5, 8), pick(5, 8), pick(1, 4))
    sides = ', '.join(map(str, around))
    if rng.random() < 0.5:
        return net(x, f'zero_padding2d<{sides}>'), x, [], nhwc(F.pad(nchw(x), (*around[2:], *around[:2])))
    y = x[:, around[0]:x.shape[1] - around[1], around[2]:x.shape[2] - around[3]]
    return net(x, f'cropping2d<{sides}>'), x, [], y


def margins_of_sequences():
    before, after, x = pick(0, 2), pick(0, 2), draw(rows(), pick(5, 8), pick(1, 4))
    if rng.random() < 0.5:
        return net(x, f'zero_padding1d<{before}, {after}>'), x, [], F.pad(x, (0, 0, before, after))
    return net(x, f'cropping1d<{before}, {after}>'), x, [], x[:, before:x.shape[1] - after]


def attention():
    heads, key, time = pick(1, 3), pick(1, 5), pick(1, 7)
    features = heads * key
    is_causal = rng.random() < 0.4
    x = draw(rows(), time, features)
    kernels, biases = [draw(features, features) for _ in range(4)], [draw(features) for _ in range(4)]
    module = torch.nn.MultiheadAttention(features, heads, batch_first=True, dtype=torch.float64)
    with torch.no_grad():
        module.in_proj_weight.copy_(torch.cat([each.t() for each in kernels[:3]]))
        module.in_proj_bias.copy_(torch.cat(biases[:3]))
        module.out_proj.weight.copy_(kernels[3].t())
        module.out_proj.bias.copy_(biases[3])
        mask = torch.triu(torch.ones(time, time, dtype=torch.bool), 1) if is_causal else None
        y = module(x, x, x, attn_mask=mask)[0]
    variables = []
    for kernel, bias in zip(kernels[:3], biases[:3]):
        variables += [kernel.reshape(features, heads, key), bias.reshape(heads, key)]
    variables += [kernels[3].reshape(heads, key, features), biases[3]]
    return net(x, f'multi_head_attention<{heads}, {key}{", causal" if is_causal else ""}>'), x, variables, y


def branches():
    inputs, units = pick(1, 9), pick(1, 9)
    x = draw(rows(), inputs)
    kernels, biases = [draw(inputs, units) for _ in range(3)], [draw(units) for _ in range(3)]
    made = [F.linear(x, kernel.t(), bias) for kernel, bias in zip(kernels, biases)]
    layers, y = {
        'add': (f'dense<{units}>, dense<{units}>, dense<{units}>', sum(made)),
        'multiply': (f'dense<{units}>, dense<{units}, activation<relu>>, dense<{units}>',
                     made[0] * F.relu(made[1]) * made[2]),
        'concat': (f'dense<{units}>, sequential<dense<{units}>, activation<relu>>, dense<{units}>',
                   torch.cat([made[0], F.relu(made[1]), made[2]], 1)),
    }[kind := rng.choice(['add', 'multiply', 'concat'])]
    return net(x, f'{kind}<{layers}>'), x, [each for pair in zip(kernels, biases) for each in pair], y


def residual():
    units = pick(1, 20)
    x, kernel, bias = draw(rows(), units), draw(units, units), draw(units)
    y = F.relu(x + torch.tanh(F.linear(F.relu(x), kernel.t(), bias)))
    return (net(x, f'residual<activation<relu>, dense<{units}>, activation<nn::tanh>>', 'activation<relu>'), x,
            [kernel, bias], y)


def time_distributed():
    units = pick(1, 9)
    x = draw(rows(), pick(1, 7), pick(1, 9))
    kernel, bias = draw(x.shape[-1], units), draw(units)
    y = torch.sigmoid(F.linear(x, kernel.t(), bias))
    return net(x, f'time_distributed<dense<{units}>, activation<sigmoid>>'), x, [kernel, bias], y


def sequence():
    return draw(rows(), pick(1, 8), pick(1, 9)), pick(1, 20), rng.random() < 0.5


def recurrent_result(name, units, options, x, outputs, is_sequence, variables):
    options = [*options, *(['return_sequences'] if is_sequence else [])]
    layer = f'{name}<{", ".join([str(units), *options])}>'
    return net(x, layer), x, variables, outputs if is_sequence else outputs[:, -1]


def run_module(module, x, weights):
    module = module.double()
    with torch.no_grad():
        for name, value in weights.items():
            getattr(module, name).copy_(value)
        return module(x)[0]


def lstm():
    x, units, is_sequence = sequence()
    kernel, recurrent, bias = draw(x.shape[-1], 4 * units), draw(units, 4 * units), draw(4 * units)
    other = draw(4 * units)
    pytorch = rng.random() < 0.5
    outputs = run_module(torch.nn.LSTM(x.shape[-1], units, batch_first=True), x, {
        'weight_ih_l0': kernel.t(), 'weight_hh_l0': recurrent.t(), 'bias_ih_l0': bias,
        'bias_hh_l0': other if pytorch else torch.zeros_like(other)})
    variables = [kernel, recurrent, bias] + ([other] if pytorch else [])
    return recurrent_result('pytorch_lstm' if pytorch else 'lstm', units, [], x, outputs, is_sequence, variables)


def tf_gates(kernel, bias, units):
    """Columns in, candidate, forget, out as PyTorch's in, forget, candidate, out; the forget bias of 1 is added."""
    order = [0, 2, 1, 3]
    parts = [kernel.split(units, 1)[each] for each in order]
    biases = [bias.split(units)[each] for each in order]
    biases[1] = biases[1] + 1
    return torch.cat(parts, 1), torch.cat(biases)


def tf_lstm():
    x, units, is_sequence = sequence()
    features = x.shape[-1]
    projected = pick(1, units) if rng.random() < 0.5 and units > 1 else 0
    projected = 0 if projected == units else projected
    outputs_count = projected or units
    kernel, bias = draw(features + outputs_count, 4 * units), draw(4 * units)
    projection = draw(units, projected) if projected else None
    weights, biases = tf_gates(kernel, bias, units)
    named = {'weight_ih_l0': weights[:features].t(), 'weight_hh_l0': weights[features:].t(), 'bias_ih_l0': biases,
             'bias_hh_l0': torch.zeros_like(biases)}
    if projected:
        named['weight_hr_l0'] = projection.t()
    outputs = run_module(torch.nn.LSTM(features, units, batch_first=True, proj_size=projected), x, named)
    variables = [kernel, bias] + ([projection] if projected else [])
    name = 'basic_lstm_cell' if not projected and rng.random() < 0.7 else 'lstm_cell'
    return recurrent_result(name, units, [f'projection<{projected}>'] if projected else [], x, outputs, is_sequence,
                            variables)


def peephole_lstm():
    x, units, is_sequence = sequence()
    kernel, bias = draw(x.shape[-1] + units, 4 * units), draw(4 * units)
    forget_diagonal, in_diagonal, out_diagonal = draw(units), draw(units), draw(units)
    h = c = torch.zeros(x.shape[0], units, dtype=torch.float64)
    outputs = []
    for step in x.unbind(1):
        i, j, f, o = F.linear(torch.cat([step, h], 1), kernel.t(), bias).chunk(4, 1)
        c = torch.sigmoid(f + 1 + forget_diagonal * c) * c + torch.sigmoid(i + in_diagonal * c) * torch.tanh(j)
        h = torch.sigmoid(o + out_diagonal * c) * torch.tanh(c)
        outputs.append(h)
    return recurrent_result('lstm_cell', units, ['use_peepholes'], x, torch.stack(outputs, 1), is_sequence,
                            [kernel, bias, forget_diagonal, in_diagonal, out_diagonal])


def gru():
    """With the reset gate after the product, as PyTorch's is; Keras has the update gate first."""
    x, units, is_sequence = sequence()
    kernel, recurrent = draw(x.shape[-1], 3 * units), draw(units, 3 * units)
    bias, other = draw(3 * units), draw(3 * units)
    pytorch = rng.random() < 0.5

    def reordered(of):
        first, second, third = of.split(units, -1)
        return of if pytorch else torch.cat([second, first, third], -1)

    outputs = run_module(torch.nn.GRU(x.shape[-1], units, batch_first=True), x, {
        'weight_ih_l0': reordered(kernel).t(), 'weight_hh_l0': reordered(recurrent).t(),
        'bias_ih_l0': reordered(bias), 'bias_hh_l0': reordered(other)})
    if pytorch:
        return recurrent_result('pytorch_gru', units, [], x, outputs, is_sequence, [kernel, recurrent, bias, other])
    return recurrent_result('gru', units, ['reset_after'], x, outputs, is_sequence,
                            [kernel, recurrent, torch.stack([bias, other])])


def gru_reset_before():
    x, units, is_sequence = sequence()
    features, tf1 = x.shape[-1], rng.random() < 0.5
    kernel, recurrent, bias = draw(features, 3 * units), draw(units, 3 * units), draw(3 * units)
    h, outputs = torch.zeros(x.shape[0], units, dtype=torch.float64), []
    for step in x.unbind(1):
        of_x, of_h = F.linear(step, kernel.t(), bias), F.linear(h, recurrent[:, :2 * units].t())
        first, second = torch.sigmoid(of_x[:, :2 * units] + of_h).chunk(2, 1)
        reset, update = (first, second) if tf1 else (second, first)
        candidate = torch.tanh(of_x[:, 2 * units:] + F.linear(reset * h, recurrent[:, 2 * units:].t()))
        h = update * h + (1 - update) * candidate
        outputs.append(h)
    variables = [kernel, recurrent, bias]
    if tf1:
        both = torch.cat([kernel, recurrent])
        variables = [both[:, :2 * units], bias[:2 * units], both[:, 2 * units:], bias[2 * units:]]
    return recurrent_result('gru_cell' if tf1 else 'gru', units, [], x, torch.stack(outputs, 1), is_sequence,
                            variables)


def rnn():
    x, units, is_sequence = sequence()
    kernel, recurrent, bias = draw(x.shape[-1], units), draw(units, units), draw(units)
    outputs = run_module(torch.nn.RNN(x.shape[-1], units, batch_first=True), x, {
        'weight_ih_l0': kernel.t(), 'weight_hh_l0': recurrent.t(), 'bias_ih_l0': bias,
        'bias_hh_l0': torch.zeros_like(bias)})
    if rng.random() < 0.5:
        return recurrent_result('basic_rnn_cell', units, [], x, outputs, is_sequence,
                                [torch.cat([kernel, recurrent]), bias])
    return recurrent_result('simple_rnn', units, [], x, outputs, is_sequence, [kernel, recurrent, bias])


def bidirectional():
    x, units, is_sequence = sequence()
    weights, variables = {}, []
    for suffix in ['', '_reverse']:
        kernel, recurrent, bias = draw(x.shape[-1], 4 * units), draw(units, 4 * units), draw(4 * units)
        variables += [kernel, recurrent, bias]
        weights |= {f'weight_ih_l0{suffix}': kernel.t(), f'weight_hh_l0{suffix}': recurrent.t(),
                    f'bias_ih_l0{suffix}': bias, f'bias_hh_l0{suffix}': torch.zeros_like(bias)}
    y = run_module(torch.nn.LSTM(x.shape[-1], units, batch_first=True, bidirectional=True), x, weights)
    if not is_sequence:
        # What each direction comes to: forwards at the last step, backwards at the first.
        y = torch.cat([y[:, -1, :units], y[:, 0, units:]], 1)
    option = ', return_sequences' if is_sequence else ''
    return net(x, f'bidirectional<lstm<{units}{option}>>'), x, variables, y


def stacked():
    x, units, _ = sequence()
    shapes = [(x.shape[-1], units), (units, units)]
    weights, variables = {}, []
    for i, (inputs, outputs) in enumerate(shapes):
        kernel, recurrent = draw(inputs, 4 * outputs), draw(outputs, 4 * outputs)
        bias, other = draw(4 * outputs), draw(4 * outputs)
        variables += [kernel, recurrent, bias, other]
        weights |= {f'weight_ih_l{i}': kernel.t(), f'weight_hh_l{i}': recurrent.t(), f'bias_ih_l{i}': bias,
                    f'bias_hh_l{i}': other}
    y = run_module(torch.nn.LSTM(x.shape[-1], units, 2, batch_first=True), x, weights)
    return net(x, f'pytorch_lstm<{units}, return_sequences>', f'pytorch_lstm<{units}>'), x, variables, y[:, -1]


def aside(make, seed):
    """`make` with random numbers of its own: the cases behind it stay as they are."""
    def make_aside():
        global rng
        kept = rng, torch.get_rng_state()
        rng = random.Random(seed)
        torch.manual_seed(seed)
        made = make()
        rng = kept[0]
        torch.set_rng_state(kept[1])
        return made
    return make_aside


FAMILIES = {
    'images': [conv2d] * 10 + [wide_conv2d] * 2 + [depthwise_conv2d] * 6 + [separable_conv2d] * 3 + [pooling] * 6 +
              [global_pooling] * 3,
    'sequences': [conv1d] * 8 + [conv1d_transpose] * 5 + [attention] * 4 + [time_distributed] * 2 + [embedding] * 2 +
                 [margins_of_sequences] * 2 + [aside(streamed_conv1d, seed) for seed in range(6)],
    'recurrent': [lstm] * 4 + [tf_lstm] * 5 + [peephole_lstm] * 2 + [gru] * 4 + [gru_reset_before] * 4 + [rnn] * 3 +
                 [bidirectional] * 2 + [stacked],
    'elements': [activations] + [dense] * 4 + [batch_norm] * 4 + [layer_norm] * 2 + [prelu] * 3 + [permute] * 3 +
                [margins] * 3 + [branches] * 5 + [residual] * 2,
}


def cases(makers):
    for make in makers:
        made = make()
        yield from [made] if isinstance(made, tuple) else made


def write_safetensors(path, tensors):
    header, data = {}, b''
    for name, tensor in tensors.items():
        raw = tensor.contiguous().float().numpy().astype('<f4').tobytes()
        header[name] = {'dtype': 'F32', 'shape': list(tensor.shape), 'data_offsets': [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 8)
    path.write_bytes(struct.pack('<Q', len(text)) + text + data)


def main():
    torch.manual_seed(4)
    for family, makers in FAMILIES.items():
        nets, tensors = [], {}
        for number, (kind, x, variables, y) in enumerate(cases(makers)):
            nets.append(f'    {kind}')
            tensors |= {f'{number}/x': x, f'{number}/y': y}
            tensors |= {f'{number}/{i}': variable for i, variable in enumerate(variables)}
        (TESTS / f'unit/layers_{family}.hpp').write_text('\n'.join([
            '// SPDX-License-Identifier: BSL-1.0', '// Made by tests/golden/layers.py.', '#pragma once', '',
            '#include <ashlar/ashlar.hpp>', '', '#include <tuple>', '', 'using namespace ashlar;', '',
            f'using layers_{family} = std::tuple<', ',\n'.join(nets) + '>;', '']))
        subprocess.run(['clang-format', '-i', TESTS / f'unit/layers_{family}.hpp'], check=True)
        write_safetensors(TESTS / f'data/layers_{family}.safetensors', tensors)


if __name__ == '__main__':
    main()

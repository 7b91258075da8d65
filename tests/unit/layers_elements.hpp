// SPDX-License-Identifier: BSL-1.0
// Made by tests/golden/layers.py.
#pragma once

#include <ashlar/ashlar.hpp>

#include <tuple>

using namespace ashlar;

using layers_elements = std::tuple<model<input<3, 11>, activation<relu>>,
    model<input<3, 11>, activation<relu6>>, model<input<3, 11>, activation<leaky_relu>>,
    model<input<3, 11>, activation<elu>>, model<input<3, 11>, activation<selu>>,
    model<input<3, 11>, activation<gelu>>, model<input<3, 11>, activation<silu>>,
    model<input<3, 11>, activation<softplus>>, model<input<3, 11>, activation<nn::tanh>>,
    model<input<3, 11>, activation<sigmoid>>, model<input<3, 11>, activation<hard_sigmoid>>,
    model<input<3, 11>, activation<softmax>>, model<input<13>, dense<40>>, model<input<23>, dense<25>>,
    model<input<35>, dense<8>>, model<input<13>, dense<23>>,
    model<input<14>, batch_norm<no_scale, epsilon<1e-5>>>, model<input<21>, batch_norm<>>,
    model<input<4, 6>, batch_norm<>>, model<input<3, 2, 8>, batch_norm<no_scale, epsilon<1e-5>>>,
    model<input<28>, layer_norm<>>, model<input<20>, layer_norm<>>, model<input<4, 3>, prelu<shared_axes>>,
    model<input<1, 3>, prelu<shared_axes>>, model<input<5, 6>, prelu<shared_axes>>,
    model<input<4, 2, 5>, permute<2, 1, 3>>, model<input<2, 5, 3>, permute<2, 3, 1>>,
    model<input<3, 5, 3>, permute<3, 2, 1>>, model<input<7, 7, 3>, cropping2d<0, 2, 1, 2>>,
    model<input<6, 8, 4>, cropping2d<0, 2, 0, 1>>, model<input<6, 6, 1>, cropping2d<0, 2, 2, 0>>,
    model<input<6>, add<dense<2>, dense<2>, dense<2>>>,
    model<input<3>, multiply<dense<9>, dense<9, activation<relu>>, dense<9>>>,
    model<input<1>, multiply<dense<5>, dense<5, activation<relu>>, dense<5>>>,
    model<input<4>, multiply<dense<8>, dense<8, activation<relu>>, dense<8>>>,
    model<input<9>, multiply<dense<1>, dense<1, activation<relu>>, dense<1>>>,
    model<input<14>, residual<activation<relu>, dense<14>, activation<nn::tanh>>, activation<relu>>,
    model<input<1>, residual<activation<relu>, dense<1>, activation<nn::tanh>>, activation<relu>>>;

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
    model<input<3, 11>, activation<softmax>>, model<input<20>, dense<3>>, model<input<1>, dense<3>>,
    model<input<1>, dense<36>>, model<input<15>, dense<16>>, model<input<26>, dense<25>>,
    model<input<29>, dense<28>>, model<input<6>, batch_norm<no_scale, epsilon<1e-5>>>,
    model<input<4, 13>, batch_norm<>>, model<input<4, 8>, batch_norm<>>,
    model<input<4, 1>, batch_norm<no_scale, epsilon<1e-5>>>, model<input<4, 7>, batch_norm<>>,
    model<input<36>, batch_norm<no_scale, epsilon<1e-5>>>, model<input<35>, layer_norm<>>,
    model<input<20>, layer_norm<>>, model<input<4, 16>, layer_norm<>>, model<input<4, 6>, prelu<>>,
    model<input<4, 2>, prelu<shared_axes>>, model<input<4, 9>, prelu<shared_axes>>,
    model<input<4, 7>, prelu<shared_axes>>, model<input<5, 2, 4>, permute<3, 1, 2>>,
    model<input<5, 1, 5>, permute<3, 1, 2>>, model<input<2, 4, 2>, permute<2, 1, 3>>,
    model<input<4, 4, 5>, permute<1, 2, 3>>, model<input<8, 7, 4>, cropping2d<2, 0, 1, 0>>,
    model<input<7, 6, 3>, cropping2d<2, 1, 0, 0>>, model<input<6, 8, 4>, cropping2d<2, 2, 1, 2>>,
    model<input<8, 7, 2>, cropping2d<1, 2, 2, 0>>, model<input<9>, add<dense<3>, dense<3>, dense<3>>>,
    model<input<8>, add<dense<5>, dense<5>, dense<5>>>,
    model<input<1>, multiply<dense<4>, dense<4, activation<relu>>, dense<4>>>,
    model<input<3>, multiply<dense<6>, dense<6, activation<relu>>, dense<6>>>,
    model<input<8>, add<dense<4>, dense<4>, dense<4>>>, model<input<2>, add<dense<1>, dense<1>, dense<1>>>,
    model<input<8>, residual<activation<relu>, dense<8>, activation<nn::tanh>>, activation<relu>>,
    model<input<16>, residual<activation<relu>, dense<16>, activation<nn::tanh>>, activation<relu>>,
    model<input<18>, residual<activation<relu>, dense<18>, activation<nn::tanh>>, activation<relu>>>;

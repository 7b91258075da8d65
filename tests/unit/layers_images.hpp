// SPDX-License-Identifier: BSL-1.0
// Made by tests/golden/layers.py.
#pragma once

#include <ashlar/ashlar.hpp>

#include <tuple>

using namespace ashlar;

using layers_images = std::tuple<model<input<4, 9, 3>, conv2d<1, kernel_size<4, 4>, same>>,
    model<input<5, 5, 3>, conv2d<2, kernel_size<1, 3>, same, strides<3, 2>>>,
    model<input<7, 5, 1>, conv2d<5, kernel_size<3, 4>, valid, strides<1, 2>>>,
    model<input<5, 10, 5>, conv2d<3, kernel_size<2, 4>, valid, strides<2, 2>, dilation_rate<2, 2>>>,
    model<input<10, 6, 1>, conv2d<1, kernel_size<4, 3>, padding<2, 2>, strides<1, 3>, dilation_rate<2, 2>>>,
    model<input<5, 7, 6>, conv2d<4, kernel_size<3, 4>, valid, strides<2, 1>, dilation_rate<2, 1>, groups<2>>>,
    model<input<5, 6, 15>, conv2d<6, kernel_size<1, 3>, same, strides<2, 1>, dilation_rate<1, 2>, groups<3>>>,
    model<input<5, 7, 3>, conv2d<3, kernel_size<2, 4>, same, strides<3, 1>, dilation_rate<1, 2>>>,
    model<input<8, 4, 3>, conv2d<5, kernel_size<1, 3>, same, strides<1, 2>, dilation_rate<1, 2>>>,
    model<input<8, 4, 1>, conv2d<1, kernel_size<1, 1>, valid, strides<3, 1>>>,
    model<input<5, 11, 4>, conv2d<31, kernel_size<2, 2>, activation<relu>>>,
    model<input<5, 11, 7>, conv2d<30, kernel_size<1, 1>, activation<relu>>>,
    model<input<8, 4, 17>, depthwise_conv2d<kernel_size<1, 2>, same, dilation_rate<2, 2>>>,
    model<input<6, 2, 3>,
        depthwise_conv2d<kernel_size<2, 2>, same, dilation_rate<2, 2>, depth_multiplier<3>>>,
    model<input<8, 9, 17>,
        depthwise_conv2d<kernel_size<1, 4>, padding<0, 2>, strides<2, 2>, depth_multiplier<2>>>,
    model<input<3, 8, 17>, depthwise_conv2d<kernel_size<1, 3>, same, strides<2, 3>, depth_multiplier<3>>>,
    model<input<2, 8, 3>, depthwise_conv2d<kernel_size<1, 2>, padding<2, 0>, strides<3, 2>>>,
    model<input<5, 11, 8>, depthwise_conv2d<kernel_size<4, 4>, valid, strides<1, 3>>>,
    model<input<2, 10, 1>, separable_conv2d<4, kernel_size<1, 3>, padding<1, 1>, dilation_rate<2, 1>>>,
    model<input<4, 5, 1>, separable_conv2d<8, kernel_size<1, 1>, same, dilation_rate<2, 2>>>,
    model<input<7, 10, 19>, separable_conv2d<9, kernel_size<2, 3>, valid, strides<3, 1>>>,
    model<input<4, 9, 5>, max_pooling2d<pool_size<2, 1>, strides<3, 2>, same>>,
    model<input<7, 8, 2>, max_pooling2d<pool_size<1, 2>, strides<2, 2>, valid>>,
    model<input<9, 4, 5>, average_pooling2d<pool_size<1, 3>, strides<3, 2>, valid>>,
    model<input<7, 7, 1>, max_pooling2d<pool_size<2, 3>, strides<3, 2>, valid>>,
    model<input<8, 5, 4>, max_pooling2d<pool_size<2, 3>, strides<2, 1>, valid>>,
    model<input<9, 5, 1>, max_pooling2d<pool_size<3, 3>, strides<2, 1>, valid>>,
    model<input<1, 3>, global_max_pooling>, model<input<1, 2>, global_average_pooling>,
    model<input<2, 5, 5>, global_average_pooling>>;

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
    model<input<4, 7, 5>, conv2d<3, kernel_size<4, 2>, same, strides<1, 2>, dilation_rate<2, 1>>>,
    model<input<7, 5, 4>, conv2d<2, kernel_size<4, 2>, same, strides<2, 2>>>,
    model<input<6, 5, 1>, conv2d<3, kernel_size<1, 4>, same, strides<2, 1>, dilation_rate<1, 2>>>,
    model<input<7, 3, 6>, conv2d<8, kernel_size<2, 3>, same, strides<2, 1>, dilation_rate<2, 2>, groups<2>>>,
    model<input<5, 11, 9>, conv2d<36, kernel_size<1, 1>, activation<relu>>>,
    model<input<5, 11, 15>, conv2d<33, kernel_size<2, 3>, activation<relu>>>,
    model<input<5, 11, 13>, conv2d<27, kernel_size<1, 1>, activation<relu>>>,
    model<input<3, 6, 1>,
        depthwise_conv2d<kernel_size<3, 1>, same, dilation_rate<2, 2>, depth_multiplier<3>>>,
    model<input<6, 2, 1>, depthwise_conv2d<kernel_size<1, 1>, same, dilation_rate<1, 2>>>,
    model<input<8, 7, 1>, depthwise_conv2d<kernel_size<1, 4>, same, dilation_rate<2, 1>>>,
    model<input<10, 8, 8>, depthwise_conv2d<kernel_size<4, 4>, padding<0, 2>, dilation_rate<2, 1>>>,
    model<input<1, 5, 3>, depthwise_conv2d<kernel_size<2, 3>, same, dilation_rate<2, 2>>>,
    model<input<1, 1, 17>,
        depthwise_conv2d<kernel_size<1, 2>, same, dilation_rate<2, 2>, depth_multiplier<2>>>,
    model<input<7, 11, 19>,
        depthwise_conv2d<kernel_size<3, 4>, valid, dilation_rate<2, 2>, depth_multiplier<2>>>,
    model<input<2, 7, 1>, depthwise_conv2d<kernel_size<2, 2>, same, dilation_rate<2, 2>>>,
    model<input<3, 8, 8>, separable_conv2d<2, kernel_size<2, 3>, same, strides<3, 1>>>,
    model<input<10, 6, 17>, separable_conv2d<4, kernel_size<2, 3>, valid, dilation_rate<2, 1>>>,
    model<input<11, 14, 19>, separable_conv2d<3, kernel_size<4, 4>, padding<0, 1>, dilation_rate<2, 2>>>,
    model<input<8, 7, 1>, max_pooling2d<pool_size<3, 4>, strides<2, 3>, same>>,
    model<input<7, 9, 4>, max_pooling2d<pool_size<3, 3>, strides<1, 2>, valid>>,
    model<input<8, 4, 4>, max_pooling2d<pool_size<2, 2>, strides<1, 2>, same>>,
    model<input<8, 9, 1>, max_pooling2d<pool_size<3, 1>, strides<3, 1>, same>>,
    model<input<6, 4, 2>, max_pooling2d<pool_size<1, 3>, strides<1, 3>, valid>>,
    model<input<9, 7, 4>, max_pooling2d<pool_size<2, 1>, strides<3, 2>, same>>,
    model<input<5, 5, 3>, max_pooling2d<pool_size<3, 4>, strides<3, 1>, valid>>,
    model<input<8, 7, 1>, max_pooling2d<pool_size<3, 4>, strides<2, 1>, valid>>,
    model<input<3, 3>, global_average_pooling>, model<input<1, 4>, global_max_pooling>,
    model<input<5, 2, 8>, global_max_pooling>, model<input<5, 4>, global_average_pooling>>;

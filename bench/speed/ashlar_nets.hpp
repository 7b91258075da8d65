// SPDX-License-Identifier: BSL-1.0
// The nets of nets.hpp as Ashlar's types.
#pragma once

// The largest images of the sweep are more than Eigen lets lie on a stack; these do not.
#define EIGEN_STACK_ALLOCATION_LIMIT 0
#include <ashlar/ashlar.hpp>

namespace bench::types {

using namespace ashlar;

struct tutorial : model<input<50>, dense<64, activation<relu>>, dense<32, activation<relu>>> {};
struct policy_relu : model<input<8>, dense<32, activation<relu>>, dense<32, activation<relu>>, dense<2>> {};

struct autoencoder : model<input<640>, repeat<4, dense<128, activation<relu>>>, dense<8, activation<relu>>,
                         repeat<4, dense<128, activation<relu>>>, dense<640>> {};

template <int Filters, int Stride = 1>
using conv = conv2d<Filters, kernel_size<3, 3>, strides<Stride, Stride>, same>;
template <int Filters>
using point = conv2d<Filters, kernel_size<1, 1>, strides<2, 2>, same>;
template <int Filters, int Stride>
using path = sequential<conv<Filters, Stride>, activation<relu>, conv<Filters>>;

struct resnet_block
    : model<input<32, 32, 3>, conv<16>, activation<relu>, residual<path<16, 1>>, activation<relu>> {};
struct resnet_8 : model<input<32, 32, 3>, conv<16>, activation<relu>, residual<path<16, 1>>, activation<relu>,
                      add<path<32, 2>, point<32>>, activation<relu>, add<path<64, 2>, point<64>>,
                      activation<relu>, global_average_pooling, dense<10, activation<softmax>>> {};
struct ds_cnn : model<input<49, 10, 1>, conv2d<64, kernel_size<10, 4>, strides<2, 2>, same, activation<relu>>,
                    repeat<4, depthwise_conv2d<kernel_size<3, 3>, same, activation<relu>>,
                        conv2d<64, activation<relu>>>,
                    global_average_pooling, dense<12, activation<softmax>>> {};

/// The nets that have a tanh or gates, in one tier or the other.
template <class Tanh, class... Tier>
struct nets_in_tier {
  struct policy_tanh : model<input<13>, dense<64, Tanh>, dense<64, Tanh>, dense<4>> {};

  struct gru_8 : model<input<1>, gru<8, reset_after, Tier...>, dense<1>> {};
  struct gru_24 : model<input<1>, gru<24, reset_after, Tier...>, dense<1>> {};
  struct lstm_16 : model<input<1>, lstm<16, Tier...>, dense<1>> {};
  struct lstm_40 : model<input<1>, lstm<40, Tier...>, dense<1>> {};
  struct raptor : model<input<22>, dense<16, activation<relu>>, gru<16, reset_after, Tier...>, dense<4>> {};
  struct audio_chain
      : model<input<1>, dense<8, Tanh>, conv1d<4, kernel_size<3>, dilation_rate<2>, causal, Tanh>,
            gru<8, reset_after, Tier...>, dense<1>> {};

  template <int Channels, int Dilation>
  using wavenet_layer =
      residual<conv1d<Channels, kernel_size<3>, dilation_rate<Dilation>, causal, Tanh>, dense<Channels>>;
  template <int Channels>
  using wavenet_array = sequential<dense<Channels>, wavenet_layer<Channels, 1>, wavenet_layer<Channels, 2>,
      wavenet_layer<Channels, 4>, wavenet_layer<Channels, 8>, wavenet_layer<Channels, 16>,
      wavenet_layer<Channels, 32>, wavenet_layer<Channels, 64>, wavenet_layer<Channels, 128>,
      wavenet_layer<Channels, 256>, wavenet_layer<Channels, 512>>;
  struct wavenet : model<input<1>, wavenet_array<16>, wavenet_array<8>, dense<1>> {};
};

using default_tier = nets_in_tier<activation<nn::tanh>>;
using fast_tier = nets_in_tier<activation<fast_tanh>, fast_activations>;

using policy_tanh = default_tier::policy_tanh;
using gru_8 = default_tier::gru_8;
using gru_24 = default_tier::gru_24;
using lstm_16 = default_tier::lstm_16;
using lstm_40 = default_tier::lstm_40;
using raptor = default_tier::raptor;
using audio_chain = default_tier::audio_chain;
using wavenet = default_tier::wavenet;

template <int Width>
struct dense_of : model<input<Width>, dense<Width, activation<relu>>, dense<Width, activation<relu>>> {};
template <int Width>
struct conv_of : model<input<16, 16, Width>, conv<Width>, activation<relu>> {};
template <int Width>
struct gru_of : model<input<Width>, gru<Width, reset_after>> {};
template <int Width>
struct lstm_of : model<input<Width>, lstm<Width>> {};

}  // namespace bench::types

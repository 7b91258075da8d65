// SPDX-License-Identifier: BSL-1.0
// The nets that are measured. Batch normalisations are folded away, as every engine does with a trained net.
#pragma once

#include "net.hpp"

#include <string_view>
#include <utility>

namespace bench::nets {

constexpr layer dense(int units, function activation = function::none) {
  return {.kind = kind::dense, .units = units, .activation = activation};
}
constexpr layer gru(int units) { return {.kind = kind::gru, .units = units}; }
constexpr layer lstm(int units) { return {.kind = kind::lstm, .units = units}; }
constexpr layer conv1d(int units, int taps, int dilation, function activation = function::none) {
  return {.kind = kind::conv1d,
      .units = units,
      .activation = activation,
      .taps = {taps, 1},
      .dilation = dilation};
}
constexpr layer conv2d(
    int units, std::array<int, 2> taps, int stride, function activation, int from = -1, int add = -1) {
  return {.kind = kind::conv2d,
      .units = units,
      .activation = activation,
      .taps = taps,
      .strides = {stride, stride},
      .from = from,
      .add = add};
}

constexpr auto relu = function::relu, tanh = function::tanh, none = function::none,
               softmax = function::softmax;
constexpr std::array<int, 2> square{3, 3}, point{1, 1};

constexpr net tutorial{"tutorial", {1, 1, 50}, false, {dense(64, relu), dense(32, relu)}};
constexpr net policy_tanh{"policy_tanh", {1, 1, 13}, false, {dense(64, tanh), dense(64, tanh), dense(4)}};
constexpr net policy_relu{"policy_relu", {1, 1, 8}, false, {dense(32, relu), dense(32, relu), dense(2)}};
constexpr net gru_8{"gru_8", {1, 1, 1}, true, {gru(8), dense(1)}};
constexpr net gru_24{"gru_24", {1, 1, 1}, true, {gru(24), dense(1)}};
constexpr net lstm_16{"lstm_16", {1, 1, 1}, true, {lstm(16), dense(1)}};
constexpr net lstm_40{"lstm_40", {1, 1, 1}, true, {lstm(40), dense(1)}};
constexpr net audio_chain{
    "audio_chain", {1, 1, 1}, true, {dense(8, tanh), conv1d(4, 3, 2, tanh), gru(8), dense(1)}};
constexpr net raptor{"raptor", {1, 1, 22}, true, {dense(16, relu), gru(16), dense(4)}};
constexpr net autoencoder{"autoencoder", {1, 1, 640}, false,
    {dense(128, relu), dense(128, relu), dense(128, relu), dense(128, relu), dense(8, relu), dense(128, relu),
        dense(128, relu), dense(128, relu), dense(128, relu), dense(640)}};

constexpr net resnet_block{"resnet_block", {32, 32, 3}, false,
    {conv2d(16, square, 1, relu), conv2d(16, square, 1, relu), conv2d(16, square, 1, relu, 2, 1)}};
constexpr net resnet_8{"resnet_8", {32, 32, 3}, false,
    {conv2d(16, square, 1, relu), conv2d(16, square, 1, relu), conv2d(16, square, 1, relu, 2, 1),
        conv2d(32, square, 2, relu), conv2d(32, square, 1, none), conv2d(32, point, 2, relu, 3, 5),
        conv2d(64, square, 2, relu), conv2d(64, square, 1, none), conv2d(64, point, 2, relu, 6, 8),
        {.kind = kind::average_pool}, dense(10, softmax)}};

constexpr net make_ds_cnn() {
  net made{"ds_cnn", {49, 10, 1}, false, {conv2d(64, {10, 4}, 2, relu)}};
  for (int i = 0; i < 4; ++i) {
    made.push({.kind = kind::depthwise_conv2d, .activation = relu, .taps = square});
    made.push(conv2d(64, point, 1, relu));
  }
  made.push({.kind = kind::average_pool});
  made.push(dense(12, softmax));
  return made;
}
constexpr net ds_cnn = make_ds_cnn();

/// Each layer: x + point(tanh(conv(x))).
constexpr net make_wavenet() {
  net made{"wavenet", {1, 1, 1}, true, {}};
  for (int channels : {16, 8}) {
    made.push(dense(channels));
    for (int dilation = 1; dilation <= 512; dilation *= 2) {
      int const x = made.size;
      made.push(conv1d(channels, 3, dilation, tanh));
      layer mixed = dense(channels);
      mixed.add = x;
      made.push(mixed);
    }
  }
  made.push(dense(1));
  return made;
}
constexpr net wavenet = make_wavenet();

// Nets of one width, for the comparison of sizes known to the compiler with sizes known at run time.
template <int Width>
constexpr net dense_of{"dense", {1, 1, Width}, false, {dense(Width, relu), dense(Width, relu)}};
template <int Width>
constexpr net conv_of{"conv", {16, 16, Width}, false, {conv2d(Width, square, 1, relu)}};
template <int Width>
constexpr net gru_of{"gru", {1, 1, Width}, true, {gru(Width)}};
template <int Width>
constexpr net lstm_of{"lstm", {1, 1, Width}, true, {lstm(Width)}};

inline constexpr std::array all{tutorial, policy_tanh, policy_relu, gru_8, gru_24, lstm_16, lstm_40,
    audio_chain, raptor, autoencoder, resnet_block, resnet_8, ds_cnn, wavenet};

/// The net of that name, such as gru_8 or dense_of<64>; null where there is none.
constexpr net const* find(std::string_view name) {
  for (net const& each : all)
    if (each.name == name) return &each;
  net const* found = nullptr;
  auto const of_width = [&]<int... Power>(std::integer_sequence<int, Power...>) {
    auto const look = [&]<int Width>(std::integral_constant<int, Width>) {
      auto const is = [&](std::string_view kind) {
        std::string_view rest = name;
        if (!rest.starts_with(kind)) return false;
        rest.remove_prefix(kind.size());
        if (!rest.starts_with("_of<") || !rest.ends_with('>')) return false;
        int width = 0;
        for (char digit : rest.substr(4, rest.size() - 5)) width = width * 10 + (digit - '0');
        return width == Width;
      };
      if (is("dense")) found = &dense_of<Width>;
      if (is("conv")) found = &conv_of<Width>;
      if (is("gru")) found = &gru_of<Width>;
      if (is("lstm")) found = &lstm_of<Width>;
    };
    (look(std::integral_constant<int, (1 << Power)>()), ...);
  };
  of_width(std::make_integer_sequence<int, 11>());
  return found;
}

}  // namespace bench::nets

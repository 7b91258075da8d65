// SPDX-License-Identifier: BSL-1.0
// Anomaly detection, MLPerf Tiny's autoencoder: mlperf_tiny_ad01.md.
#pragma once

#include <ashlar/ashlar.hpp>

namespace models {

using namespace ashlar;

/// A layer of the encoder or of the decoder.
template <int Units>
using ad01_layer = sequential<dense<Units>, batch_norm<>, activation<relu>>;

/// Five frames of 128 mel bands, narrowed to eight numbers and widened again.
struct mlperf_tiny_ad01
    : model<input<640>, repeat<4, ad01_layer<128>>, ad01_layer<8>, repeat<4, ad01_layer<128>>, dense<640>> {};

}  // namespace models

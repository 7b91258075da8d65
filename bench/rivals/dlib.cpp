// SPDX-License-Identifier: BSL-1.0
// dlib's layers, for nets that are dense throughout.
#include "../speed/implementation.hpp"
#include "../speed/nets.hpp"

#include <dlib/dnn.h>

#include <cstring>
#include <utility>
#include <vector>

namespace {

using bench::function, bench::kind;
constexpr bench::net const& net = bench::nets::BENCH_NET;
constexpr int batch = BENCH_BATCH;

template <function Function, class Below>
struct activated {
  using type = Below;
};
template <class Below>
struct activated<function::relu, Below> {
  using type = dlib::relu<Below>;
};
template <class Below>
struct activated<function::tanh, Below> {
  using type = dlib::htan<Below>;
};

/// The net's first layers.
template <int Count>
struct first
    : activated<net[Count - 1].activation, dlib::fc<net[Count - 1].units, typename first<Count - 1>::type>> {
  static_assert(net[Count - 1].kind == kind::dense && net[Count - 1].activation != function::softmax);
};
template <>
struct first<0> {
  using type = dlib::input<dlib::matrix<float>>;
};

/// How many of dlib's layers stand above that of number Index.
constexpr int depth(int index) {
  int above = net[index].activation != function::none;
  for (int i = index + 1; i < net.size; ++i) above += 1 + (net[i].activation != function::none);
  return above;
}

struct runner {
  typename first<net.size>::type layers;
  dlib::resizable_tensor x{batch, 1, net.inputs(), 1};

  explicit runner(float const* variables) {
    dlib::matrix<float> const sample = dlib::zeros_matrix<float>(net.inputs(), 1);
    std::vector<dlib::matrix<float>> const samples(batch, sample);
    dlib::resizable_tensor shaped;
    layers.to_tensor(samples.begin(), samples.end(), shaped);
    layers.forward(x);  // which makes the parameters
    [&]<int... Index>(std::integer_sequence<int, Index...>) {
      (fill(dlib::layer<depth(Index)>(layers).layer_details().get_layer_params(),
           variables + net.offset(Index)),
          ...);
    }
    (std::make_integer_sequence<int, net.size>());
  }

  // A kernel, then its bias: the order is ours.
  static void fill(dlib::tensor& parameters, float const* from) {
    std::memcpy(parameters.host_write_only(), from, parameters.size() * sizeof(float));
  }

  float const* run(float const* from) {
    std::memcpy(x.host_write_only(), from, x.size() * sizeof(float));
    return layers.forward(x).host();
  }
};

}  // namespace

void make(bench::net const&, int, float const* variables, bench::implementation& made) {
  made = bench::implemented(new runner(variables));
}

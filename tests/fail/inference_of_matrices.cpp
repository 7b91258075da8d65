// SPDX-License-Identifier: BSL-1.0
// KIND: computation
// WRONG: A layer of matrices in a net without them
// EXPECT: Layer number 0 has a forward of matrices and no compute: give it one, or make the net a model
#include <ashlar/model/inference.hpp>

using namespace ashlar;

struct twice {
  static constexpr shape declare(auto&, shape x) { return x; }
#ifdef MISTAKE
  static auto forward(auto const& x, auto const&) { return x + x; }
#else
  template <class At, class Scalar>
  static void compute(At const& at, Scalar const* x, Scalar* y) {
    for (int i = 0; i < at.outputs(); ++i) y[i] = x[i] + x[i];
  }
#endif
};

using net = inference<input<4>, twice>;
void run(net const& n, float const (&x)[4], float (&y)[4]) { n(x, y); }

// SPDX-License-Identifier: BSL-1.0
// Layers of the faster tier beside those of the default one, which PyTorch has checked; known sizes beside
// others.
#include <ashlar/ashlar.hpp>
#include <ashlar/model/dynamic.hpp>

#include <boost/test/unit_test.hpp>

using namespace ashlar;

namespace {

template <class Layer, class Fast>
void is_near(double most_off) {
  model<input<9, 3>, Layer> exact;
  model<input<9, 3>, Fast> fast;
  dynamic<model<input<9, 3>, Fast>> late;
  exact.initialize(3), fast.initialize(3), late.initialize(3);
  Eigen::Matrix<float, 5, 27, Eigen::RowMajor> x;
  for (int i = 0; i < x.size(); ++i) x.data()[i] = static_cast<float>(i * 37 % 101) / 20 - 2.5f;
  auto const wanted = exact(x).eval(), y = fast(x).eval();
  double const off = (y - wanted).cwiseAbs().maxCoeff();
  BOOST_TEST(off <= most_off);
  BOOST_TEST(off > 0);  // else it is the same layer
  BOOST_TEST((late(dynamic_matrix(x)) - y).cwiseAbs().maxCoeff() == 0);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fast_activations_of)

BOOST_AUTO_TEST_CASE(elements) {
  is_near<conv1d<19, kernel_size<2>, activation<nn::tanh>>,
      conv1d<19, kernel_size<2>, activation<fast_tanh>>>(1.4e-5);
  is_near<conv1d<19, kernel_size<2>, activation<sigmoid>>,
      conv1d<19, kernel_size<2>, activation<fast_sigmoid>>>(7e-6);
}

BOOST_AUTO_TEST_CASE(recurrent_layers) {
  is_near<simple_rnn<9>, simple_rnn<9, fast_activations>>(1e-4);
  is_near<basic_rnn_cell<9>, basic_rnn_cell<9, fast_activations>>(1e-4);
  is_near<gru<9>, gru<9, fast_activations>>(1e-4);
  is_near<gru<9, reset_after>, gru<9, reset_after, fast_activations>>(1e-4);
  is_near<pytorch_gru<9>, pytorch_gru<9, fast_activations>>(1e-4);
  is_near<gru_cell<9>, gru_cell<9, fast_activations>>(1e-4);
  is_near<lstm<9>, lstm<9, fast_activations>>(1e-4);
  is_near<pytorch_lstm<9>, pytorch_lstm<9, fast_activations>>(1e-4);
  is_near<basic_lstm_cell<9>, basic_lstm_cell<9, fast_activations>>(1e-4);
  is_near<lstm_cell<9, use_peepholes>, lstm_cell<9, use_peepholes, fast_activations>>(1e-4);
}

BOOST_AUTO_TEST_SUITE_END()

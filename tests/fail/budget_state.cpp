// SPDX-License-Identifier: BSL-1.0
// KIND: budget
// WRONG: A stream carries more than the budget of its model has
// EXPECT: of RAM: the largest part is layer number 0, conv1d, which carries 4036 bytes
#include <ashlar/ashlar.hpp>

using namespace ashlar;

template <int Filters, int Dilation>
using causal_layer = conv1d<Filters, kernel_size<2>, dilation_rate<Dilation>, causal>;

#ifdef MISTAKE
using device = budget<ram<1_KiB>>;
#else
using device = budget<ram<1_MiB>>;
#endif

struct net : model<device, input<2, 16>, causal_layer<16, 63>, causal_layer<4, 31>> {};

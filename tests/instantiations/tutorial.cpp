// SPDX-License-Identifier: BSL-1.0
// The tutorial's net: names, forward and the listing.
#include "../../examples/04_fc.cpp"

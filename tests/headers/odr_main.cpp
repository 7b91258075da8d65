// SPDX-License-Identifier: BSL-1.0
// Two translation units that include everything must link: nothing is defined twice.
#include <ashlar/ashlar.hpp>

int other();

int main() { return other(); }

// SPDX-License-Identifier: BSL-1.0
#include <ashlar/ashlar.hpp>

int other();

int other() { return 0; }

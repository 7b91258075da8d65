// SPDX-License-Identifier: BSL-1.0
// What the models' tests parse once.
#include "zoo.hpp"

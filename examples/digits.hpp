// SPDX-License-Identifier: BSL-1.0
// The UCI digits as matrices and as text pictures, for the examples.
#pragma once

#include <Eigen/Core>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace digits {

inline constexpr int pixels = 64, side = 8, test_rows = 360;

using images = Eigen::Matrix<float, test_rows, pixels, Eigen::RowMajor>;

/// The 360 rows that the nets have not seen: pixels from 0 to 1, and the digits that they are.
struct test_set {
  images x;
  std::vector<int> labels;
};

inline test_set read_test_set(std::string const& path) {
  std::ifstream file(path);
  if (!file)
    throw std::runtime_error(path + " cannot be read: run the example from the root of the repository");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  if (lines.size() < test_rows) throw std::runtime_error(path + " has too few rows");
  test_set set;
  for (int row = 0; row < test_rows; ++row) {
    std::string& line = lines[lines.size() - test_rows + static_cast<std::size_t>(row)];
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream fields(line);
    for (int i = 0; i < pixels; ++i) {
      float value = 0;
      fields >> value;
      set.x(row, i) = value / 16;
    }
    int label = 0;
    if (!(fields >> label)) throw std::runtime_error(path + ": a row has fewer than 65 numbers");
    set.labels.push_back(label);
  }
  return set;
}

/// Some digits side by side, with what they are taken for.
inline void show(images const& x, std::vector<int> const& rows, std::vector<int> const& answers) {
  for (int line = 0; line < side; ++line) {
    std::string text;
    for (int row : rows) {
      for (int column = 0; column < side; ++column)
        text += " .:oO@"[static_cast<int>(x(row, line * side + column) * 5)];
      text += "   ";
    }
    std::cout << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
  }
  for (int row : rows)
    std::cout << answers[static_cast<std::size_t>(row)] << (row == rows.back() ? "\n" : "          ");
}

/// The median time of a call, in nanoseconds, over rounds of one pass through the test set.
double median_ns(auto&& classify) {
  std::vector<double> rounds;
  for (int round = 0; round < 101; ++round) {
    auto const begin = std::chrono::steady_clock::now();
    for (int row = 0; row < test_rows; ++row) classify(row);
    std::chrono::duration<double, std::nano> const spent = std::chrono::steady_clock::now() - begin;
    rounds.push_back(spent.count() / test_rows);
  }
  std::nth_element(rounds.begin(), rounds.begin() + 50, rounds.end());
  return rounds[50];
}

}  // namespace digits

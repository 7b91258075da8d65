// SPDX-License-Identifier: BSL-1.0
// From a net's scores, many a second, to the words that were said.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace keyword_spotting {

/// Takes the mean of the last `Frames` scores of each label, and reports a label once while its mean stays
/// above the half of `threshold`.
template <std::size_t Labels, std::size_t Frames>
class word_detector {
public:
  using scores = std::array<float, Labels>;

  explicit word_detector(float threshold) : threshold_(threshold) {}

  /// Takes the next scores in; the label that has just risen over the threshold, if one has.
  std::optional<std::size_t> hear(scores const& latest) {
    last_[next_] = latest;
    next_ = (next_ + 1) % Frames;
    mean_ = {};
    for (scores const& each : last_)
      for (std::size_t label = 0; label < Labels; ++label) mean_[label] += each[label] / float{Frames};
    if (reported_ && mean_[*reported_] < threshold_ / 2) reported_.reset();
    for (std::size_t label = 0; label < Labels; ++label)
      if (mean_[label] >= threshold_ && reported_ != label) return reported_ = label;
    return std::nullopt;
  }

  /// The means; before `Frames` scores have come, what is missing counts as 0.
  scores const& mean() const { return mean_; }

private:
  float threshold_;
  std::array<scores, Frames> last_{};
  std::size_t next_ = 0;
  scores mean_{};
  std::optional<std::size_t> reported_;
};

}  // namespace keyword_spotting

// SPDX-License-Identifier: BSL-1.0
// folded<net>: a trained net whose batch normalisations have become a part of the layers before them.
#pragma once

#include "folding.hpp"
#include "model.hpp"
#include "parameter_folding.hpp"

namespace ashlar {

namespace detail {

template <class Program>
struct folded_model;
template <class... Parts>
struct folded_model<model_program<Parts...>> {
  template <class... Folded>
  static model<Folded...> of(type_list<Folded...>);
  using type = decltype(of(folded_body<Parts...>{}));
};

template <class Net, class Folding>
struct torn_variable {
  static constexpr sentence message() {
    auto const& tables = resolution<typename Net::program>::tables();
    auto const& handle = tables.handles[Folding::torn()];
    sentence said{"Variable ", handle.local_name};
    if (variable_handle const& of = handle.denoted; of.partitioned >= 0 || of.variable < 0)
      return said.say({" is partitioned, or not a variable: it cannot be folded"});
    return said.say({" is also used without the batch_norm behind it, or with another: it cannot be folded"});
  }
};

}  // namespace detail

/// A net whose batch normalisations are folded into the convolutions and dense layers before them: the same
/// outputs but for rounding, with fewer variables and less to compute. The variables that stay keep their
/// names; a layer without a bias has gained one.
///
///     net n;
///     load_safetensors(n, "net.safetensors");
///     folded<net> const f(n);
///
/// A batch_norm is folded that follows a dense or convolutional layer without activation, in the same scope.
template <class Net>
class folded : public detail::folded_model<typename Net::program>::type {
  using made = typename detail::folded_model<typename Net::program>::type;
  using folding = detail::parameter_folding<typename Net::program, typename made::program>;

  static consteval bool is_whole() {
    if constexpr (folding::torn() < 0)
      return true;
    else
      return detail::refuse<detail::torn_variable<Net, folding>>();
  }

public:
  /// Folds what the net holds now.
  explicit folded(Net const& trained) {
    static_assert(is_whole());
    folding::template run<typename Net::element>(trained.bytes().data(), this->bytes().data());
  }
};

}  // namespace ashlar

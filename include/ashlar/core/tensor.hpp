// SPDX-License-Identifier: BSL-1.0
// Initial values that bring their own shape and element type.
#pragma once

#include "initial_value.hpp"

#include <cstddef>

namespace ashlar {

/// A constant tensor: `tensor{data_type::int32, {2, 4}}` is zeros, `tensor{elements, {2, 4}}` reads an array
/// that must outlive whatever is initialised from it.
struct tensor {
  constexpr tensor(data_type type, ashlar::shape const& of) : dtype(type), shape(of) {}
  template <class Element>
  constexpr tensor(Element const* values, ashlar::shape const& of)
      : dtype(data_type_of<Element>::value), shape(of), elements(values) {}

  data_type dtype;
  ashlar::shape shape;
  void const* elements = nullptr;

  constexpr operator initial_value() const {
    initial_value result(initial_value::kind::tensor);
    result.dtype = dtype, result.own_shape = shape, result.elements = elements;
    return result;
  }
};

/// A number of a certain type: `number{4.5f}`; a bare number is one too, an int32 or a float32.
template <class Element>
struct number {
  Element value;

  constexpr operator initial_value() const {
    initial_value result(value);
    result.dtype = data_type_of<Element>::value;
    return result;
  }
};
template <class Element>
number(Element) -> number<Element>;

/// A list of numbers, as NumPy makes an array of it: `array{1.f, 2.f}`; of one axis.
template <class Element, std::size_t Size>
struct array {
  Element values[Size];

  /// Refers to this object, which must outlive whatever is initialised from it; `init<array{…}>` does.
  constexpr operator initial_value() const {
    initial_value result(initial_value::kind::array);
    result.dtype = data_type_of<Element>::value, result.own_shape = {static_cast<extent>(Size)};
    result.elements = values;
    return result;
  }
};
template <class Element, class... More>
array(Element, More...) -> array<Element, 1 + sizeof...(More)>;

/// An initializer that needs no arguments: where no shape is asked for it makes this shape and element type.
struct own_shape {
  initial_value initializer;
  ashlar::shape shape;
  data_type dtype = data_type::float32;

  constexpr operator initial_value() const {
    initial_value result = initializer;
    result.sizes_itself = true, result.own_shape = shape, result.dtype = dtype;
    return result;
  }
};

}  // namespace ashlar

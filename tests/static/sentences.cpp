// SPDX-License-Identifier: BSL-1.0
// Texts, types as words, sentences, and results that are a sentence.
#include <ashlar/core/data_type.hpp>
#include <ashlar/core/sentence.hpp>
#include <ashlar/core/status.hpp>
#include <ashlar/core/text.hpp>

using namespace ashlar;

template <text Name>
constexpr std::string_view spelled = Name.view();
static_assert(spelled<"fc1/weight"> == "fc1/weight" && spelled<""> == "");
template <text Left, text Right>
constexpr bool same = Left == Right;
static_assert(same<"ab", "ab"> && !same<"ab", "ac">);
static_assert(text<2>::from("abc").view() == "ab", "the first two characters");

static_assert(sentence{}.empty() && sentence{"a ", 7, " b ", -12, " ", 0}.view() == "a 7 b -12 0");
static_assert(sentence{INT64_MIN, " ", INT64_MAX}.view() == "-9223372036854775808 9223372036854775807");
static_assert(sentence{"of ", data_type::int8, " ", shape{2, 3}}.view() == "of int8 (2, 3)");
static_assert(sentence{"a"}.say({"b"}).say({"c"}).view() == "abc" && sentence{"ab"}.c_str()[2] == '\0');

constexpr sentence overlong = [] {
  sentence all;
  for (int i = 0; i < 200; ++i) all.say({"seven!!"});
  return all;
}();
static_assert(overlong.size() == sentence::capacity && overlong.view().ends_with("sev..."));

static_assert(status() && status().message().empty());
static_assert(
    !status(sentence{"no such file"}) && status(sentence{"no such file"}).message() == "no such file");

template <class Type>
constexpr std::string_view word = to_string(data_type_of<Type>::value);
template <class Type>
constexpr bool same_size = size_of(data_type_of<Type>::value) == sizeof(Type);
static_assert(word<float> == "float32" && word<double> == "float64" && word<half_precision> == "float16");
static_assert(word<std::int8_t> == "int8" && word<std::int16_t> == "int16" && word<int> == "int32");
static_assert(word<std::int64_t> == "int64" && word<std::uint8_t> == "uint8" && word<bool> == "bool");
static_assert(same_size<float> && same_size<double> && same_size<std::int8_t> && same_size<std::int16_t>);
static_assert(same_size<int> && same_size<std::int64_t> && same_size<std::uint8_t> && same_size<bool>);
static_assert(size_of(data_type::float16) == 2);
static_assert(
    is_floating(data_type::float16) && is_floating(data_type::float64) && !is_floating(data_type::int8));

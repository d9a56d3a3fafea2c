/// @file
/// A table that somebody else made, through the Arrow C stream interface: the text of every value.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/arrow/abi.hpp"
#include "mtfs/arrow/decimal.hpp"
#include "mtfs/arrow/format.hpp"
#include "mtfs/core/error.hpp"
#include "mtfs/money/decimal.hpp"

namespace mtfs::arrow {

/// A column that was read: the text of each value in the order of the rows, nothing where it is
/// nil.
struct ReadColumn {
  std::string name;
  Format format;
  std::vector<std::optional<std::string>> texts;
};

/// Releases a struct that it was given, once.
template <class Struct>
struct Owned {
  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() {
    if (value.release != nullptr) value.release(&value);
  }
  Struct value{};
};

namespace reading {

template <class T>
[[nodiscard]] T at(const void* buffer, std::int64_t i) {
  T value;
  std::memcpy(&value, static_cast<const char*>(buffer) + i * std::int64_t{sizeof(T)}, sizeof(T));
  return value;
}

[[nodiscard]] inline bool bit(const void* buffer, std::int64_t i) {
  return (at<std::uint8_t>(buffer, i / 8) >> (i % 8) & 1) != 0;
}

template <class Offset>
[[nodiscard]] std::string text_between(const ArrowArray& array, std::int64_t i) {
  const auto start = at<Offset>(array.buffers[1], i);
  const auto end = at<Offset>(array.buffers[1], i + 1);
  if (start == end) return {};
  return {static_cast<const char*>(array.buffers[2]) + start,
          static_cast<std::size_t>(end - start)};
}

/// A view is 16 bytes: a length, then the text itself up to 12 bytes, or its start, its buffer and
/// its place there.
[[nodiscard]] inline std::string viewed_text(const ArrowArray& array, std::int64_t i) {
  const auto* view = static_cast<const char*>(array.buffers[1]) + i * 16;
  const auto size = at<std::int32_t>(view, 0);
  if (size <= 12) return {view + 4, static_cast<std::size_t>(size)};
  const auto* text = static_cast<const char*>(array.buffers[2 + at<std::int32_t>(view, 2)]);
  return {text + at<std::int32_t>(view, 3), static_cast<std::size_t>(size)};
}

[[nodiscard]] inline Int128 whole_at(const Format& format, const void* buffer, std::int64_t i) {
  const bool is_signed = format.layout != Format::Layout::natural;
  switch (format.bytes) {
    case 1:
      return is_signed ? Int128(at<std::int8_t>(buffer, i)) : Int128(at<std::uint8_t>(buffer, i));
    case 2:
      return is_signed ? Int128(at<std::int16_t>(buffer, i)) : Int128(at<std::uint16_t>(buffer, i));
    case 4:
      return is_signed ? Int128(at<std::int32_t>(buffer, i)) : Int128(at<std::uint32_t>(buffer, i));
    default:
      return is_signed ? Int128(at<std::int64_t>(buffer, i)) : Int128(at<std::uint64_t>(buffer, i));
  }
}

/// The ISO text of a count of days since 1970-01-01.
[[nodiscard]] inline std::string date_text(std::int32_t days) {
  using namespace std::chrono;
  const year_month_day date{sys_days(std::chrono::days(days))};
  const auto two_digits = [](unsigned number) {
    return (number < 10 ? "-0" : "-") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(date.year())) +
         two_digits(static_cast<unsigned>(date.month())) +
         two_digits(static_cast<unsigned>(date.day()));
}

/// The text of a value that is not nil; `i` counts from the start of the buffers.
[[nodiscard]] inline std::string text_at(const Format& format, const ArrowArray& array,
                                         std::int64_t i) {
  switch (format.layout) {
    case Format::Layout::boolean:
      return bit(array.buffers[1], i) ? "true" : "false";
    case Format::Layout::decimal:
      return fixed_text(at<Decimal128>(array.buffers[1], i).count(), format.places);
    case Format::Layout::text:
      return text_between<std::int32_t>(array, i);
    case Format::Layout::large_text:
      return text_between<std::int64_t>(array, i);
    case Format::Layout::text_view:
      return viewed_text(array, i);
    case Format::Layout::date:
      return date_text(at<std::int32_t>(array.buffers[1], i));
    default:
      return digits_of(whole_at(format, array.buffers[1], i));
  }
}

/// The text of the value at `i` of an array, which may begin inside its buffers.
[[nodiscard]] inline std::optional<std::string> value_at(const Format& format,
                                                         const ArrowArray& array, std::int64_t i) {
  const std::int64_t place = i + array.offset;
  if (format.layout == Format::Layout::nil) return std::nullopt;
  if (array.buffers[0] != nullptr && !bit(array.buffers[0], place)) return std::nullopt;
  return text_at(format, array, place);
}

/// How a column is read: the layout of its values, and of the indices where it is a dictionary.
struct Plan {
  Format values;
  std::optional<Format> indices;
};

[[nodiscard]] inline std::optional<std::string> value_at(const Plan& plan, const ArrowArray& array,
                                                         std::int64_t i) {
  if (!plan.indices) return value_at(plan.values, array, i);
  const auto index = value_at(*plan.indices, array, i);
  if (!index) return std::nullopt;
  return value_at(plan.values, *array.dictionary, std::stoll(*index));
}

[[nodiscard]] inline Problem refused(const std::string& column, const std::string& format) {
  const Origin where{"frame", "", 0, column};
  if (is_float(format)) {
    return {"frame-float", where, column, "A column of floats holds no exact decimals",
            "Make the column decimals or whole numbers in the program that has the figures"};
  }
  return {"frame-type", where, format, "No table has a column of this type of Arrow",
          "Give text, whole numbers, decimals of 128 bits, booleans or dates"};
}

/// How each column is read. Adds a problem for each that is not.
[[nodiscard]] inline std::vector<Plan> plans_of(const ArrowSchema& schema, Problems& problems) {
  std::vector<Plan> plans;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema& child = *schema.children[i];
    const ArrowSchema& held = child.dictionary == nullptr ? child : *child.dictionary;
    const auto values = format_of(held.format);
    if (!values) problems.push_back(refused(child.name, held.format));
    Plan plan{values.value_or(Format{}), std::nullopt};
    if (child.dictionary != nullptr) plan.indices = format_of(child.format);
    plans.push_back(plan);
  }
  return plans;
}

[[nodiscard]] inline ParseError broken(ArrowArrayStream& stream) {
  const char* said = stream.get_last_error(&stream);
  return ParseError::because("frame-stream", said == nullptr ? "" : said,
                             "The program that has the frame could not give it",
                             "Look at what it says");
}

}  // namespace reading

/// Every column of a stream, all its batches below each other. Throws PlanError with every column
/// that is refused, floats by name; ParseError where the stream is no table or breaks off.
[[nodiscard]] inline std::vector<ReadColumn> read(ArrowArrayStream& stream) {
  Owned<ArrowSchema> schema;
  if (stream.get_schema(&stream, &schema.value) != 0) throw reading::broken(stream);
  if (std::string_view(schema.value.format) != "+s") {
    throw ParseError(reading::refused({}, schema.value.format));
  }
  Problems problems;
  const auto plans = reading::plans_of(schema.value, problems);
  if (!problems.empty()) throw PlanError(std::move(problems));
  std::vector<ReadColumn> columns;
  for (std::size_t c = 0; c < plans.size(); ++c) {
    columns.push_back({schema.value.children[c]->name, plans[c].values, {}});
  }
  while (true) {
    Owned<ArrowArray> batch;
    if (stream.get_next(&stream, &batch.value) != 0) throw reading::broken(stream);
    if (batch.value.release == nullptr) return columns;
    for (std::size_t c = 0; c < plans.size(); ++c) {
      const ArrowArray& column = *batch.value.children[c];
      for (std::int64_t i = 0; i < batch.value.length; ++i) {
        columns[c].texts.push_back(reading::value_at(plans[c], column, i + batch.value.offset));
      }
    }
  }
}

}  // namespace mtfs::arrow

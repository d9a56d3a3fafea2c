#include <pybind11/stl.h>

#include <functional>
#include <string>

#include "declare.hpp"
#include "mtfs/core/error.hpp"
#include "python_text.hpp"
#include "value_protocol.hpp"

namespace mtfs::python {
namespace {

constexpr const char* origin_doc =
    R"doc(Where a typed text stands: the file, sheet, row and column a person can open.

Examples:
    >>> str(mtfs.Origin('lines.csv', row=12, column='2019/20'))
    'lines.csv, row 12, column 2019/20'
    >>> str(mtfs.Origin('book.xlsx', sheet='lines', row=14, column='2019/20', letter='C'))
    'book.xlsx, lines!C14 (2019/20)'
)doc";

constexpr const char* origin_init_doc = R"doc(Makes a place.

Args:
    source: File name, relative to the folder that was loaded; empty where a program made the value.
    sheet: Sheet of a workbook; empty elsewhere.
    row: Row as an editor numbers it, from 1; 0 where the whole source is meant.
    column: Column header or key; empty where the whole row is meant.
    letter: The letters of the column in a sheet, such as "C"; empty elsewhere.
)doc";

constexpr const char* problem_doc =
    R"doc(One fault in what was given: what was found, where, the rule it breaks and the fix.

Examples:
    >>> try:
    ...     mtfs.Money('1,2,3')
    ... except mtfs.ParseError as error:
    ...     print(error.problem.code)
    number-grouping
)doc";

constexpr const char* problem_init_doc = R"doc(Makes a fault.

Args:
    code: Stable and readable, such as "number-grouping".
    where: The place; empty when the fault is not in a document.
    found: The text as it was given.
    rule: What holds, as a sentence without its full stop.
    fix: What to do, as a sentence without its full stop.
    severity: 'error', which stops a plan from being used, or 'warning'.
Raises:
    ParseError: The severity is neither.
)doc";

Severity severity_of(const Text& name) {
  if (name.value == "error") return Severity::error;
  if (name.value == "warning") return Severity::warning;
  throw ParseError::because("severity-unknown", name.value, "This is not a severity",
                            "Use error or warning");
}

std::string severity_name(const Problem& problem) {
  return problem.severity == Severity::error ? "error" : "warning";
}

Problem make_problem(Text code, const Origin& where, Text found, Text rule, Text fix,
                     const Text& severity) {
  return {code.value, where, found.value, rule.value, fix.value, severity_of(severity)};
}

Origin make_origin(Text source, Text sheet, std::size_t row, Text column, Text letter) {
  Origin where{source.value, sheet.value, row, column.value};
  if (!letter.value.empty()) {
    where.letters =
        std::make_shared<const ColumnLetters>(ColumnLetters{{column.value, letter.value}});
  }
  return where;
}

std::string representation(const Origin& place) {
  const std::string letter = place.letter();
  return "mtfs.Origin(" + literal(place.source) + ", sheet=" + literal(place.sheet) +
         ", row=" + std::to_string(place.row) + ", column=" + literal(place.column) +
         (letter.empty() ? "" : ", letter=" + literal(letter)) + ")";
}

std::string representation(const Problem& problem) {
  return "mtfs.Problem(" + literal(problem.code) + ", where=" + representation(problem.where) +
         ", found=" + literal(problem.found) + ", rule=" + literal(problem.rule) +
         ", fix=" + literal(problem.fix) + ", severity=" + literal(severity_name(problem)) + ")";
}

/// What every immutable value of Python has, for one whose repr tells it from all others.
template <class Value>
void define_identity(py::class_<Value>& cls) {
  cls.def("__str__", [](const Value& a) { return str_of(a.str()); });
  cls.def("__repr__", [](const Value& a) { return representation(a); });
  cls.def(
      "__eq__",
      [](const Value& a, const py::object& b) {
        return py::isinstance<Value>(b) ? Verdict{a == b.cast<const Value&>()} : Verdict{};
      },
      py::arg("other"));
  cls.def("__hash__", [](const Value& a) {
    return static_cast<std::int64_t>(std::hash<std::string>()(representation(a)));
  });
  cls.def("__copy__", [](const py::object& self) { return self; });
  cls.def(
      "__deepcopy__", [](const py::object& self, const Memo&) { return self; }, py::arg("memo"));
}

/// Raises the class of mtfs.errors so named; it is looked up as an error is rare.
void raise(const char* name, const py::object& argument) {
  py::set_error(py::module_::import("mtfs.errors").attr(name), argument);
}

void translate(std::exception_ptr thrown) {
  try {
    std::rethrow_exception(std::move(thrown));
  } catch (const PlanError& error) {
    raise("PlanError", py::cast(error.problems()));
  } catch (const ParseError& error) {
    raise("ParseError", py::cast(error.problem()));
  } catch (const Overflow& error) {
    raise("Overflow", py::cast(error.problem()));
  } catch (const UndefinedError& error) {
    raise("UndefinedError", py::cast(error.problem()));
  } catch (const UnknownNameError& error) {
    raise("UnknownNameError", py::cast(error.problem()));
  } catch (const Error& error) {
    raise("Error", py::cast(error.problem()));
  }
}

void define_origin(py::class_<Origin>& cls) {
  cls.def(py::init(&make_origin), py::arg("source") = "", py::arg("sheet") = "", py::arg("row") = 0,
          py::arg("column") = "", py::arg("letter") = "", origin_init_doc);
  cls.def_property_readonly(
      "source", [](const Origin& a) { return str_of(a.source); }, "The file.");
  cls.def_property_readonly(
      "sheet", [](const Origin& a) { return str_of(a.sheet); }, "The sheet of a workbook, or ''.");
  cls.def_readonly("row", &Origin::row, "The row, from 1; 0 for the whole source.");
  cls.def_property_readonly(
      "column", [](const Origin& a) { return str_of(a.column); }, "The column's header, or ''.");
  cls.def_property_readonly(
      "letter", [](const Origin& a) { return str_of(a.letter()); },
      "The letters of the column in a sheet, or ''.");
  cls.def_property_readonly(
      "cell", [](const Origin& a) { return str_of(a.cell()); },
      "The cell of a sheet: 'C14', or ''.");
  cls.def("__reduce__", [](py::handle self) {
    const auto& a = self.cast<const Origin&>();
    return py::make_tuple(py::type::of(self),
                          py::make_tuple(str_of(a.source), str_of(a.sheet), a.row, str_of(a.column),
                                         str_of(a.letter())));
  });
  define_identity(cls);
}

void define_problem(py::class_<Problem>& cls) {
  cls.def(py::init(&make_problem), py::arg("code"), py::arg("where") = Origin{},
          py::arg("found") = "", py::arg("rule") = "", py::arg("fix") = "",
          py::arg("severity") = "error", problem_init_doc);
  cls.def_property_readonly(
      "code", [](const Problem& a) { return str_of(a.code); },
      "Stable and readable; scripts may test it.");
  cls.def_property_readonly(
      "where", [](const Problem& a) { return a.where; }, "The place.");
  cls.def_property_readonly(
      "found", [](const Problem& a) { return str_of(a.found); }, "The text as it was given.");
  cls.def_property_readonly(
      "rule", [](const Problem& a) { return str_of(a.rule); }, "What holds.");
  cls.def_property_readonly(
      "fix", [](const Problem& a) { return str_of(a.fix); }, "What to do.");
  cls.def_property_readonly("severity", &severity_name, "'error' or 'warning'.");
  cls.def("__reduce__", [](py::handle self) {
    const auto& a = self.cast<const Problem&>();
    return py::make_tuple(py::type::of(self),
                          py::make_tuple(str_of(a.code), a.where, str_of(a.found), str_of(a.rule),
                                         str_of(a.fix), severity_name(a)));
  });
  define_identity(cls);
}

}  // namespace

void declare_errors(py::module_& m) {
  py::class_<Origin>(m, "Origin", py::is_final(), origin_doc);
  py::class_<Problem>(m, "Problem", py::is_final(), problem_doc);
  py::register_exception_translator(&translate);
}

void define_errors(py::module_& m) {
  auto origin = declared<Origin>(m, "Origin");
  define_origin(origin);
  auto problem = declared<Problem>(m, "Problem");
  define_problem(problem);
}

}  // namespace mtfs::python

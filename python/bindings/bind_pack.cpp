#include <pybind11/stl.h>

#include "convert.hpp"
#include "declare.hpp"
#include "mtfs/io/pack.hpp"
#include "mtfs/pack/reconcile_pack.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

/// The fields of mtfs.TieFigure, in their order.
py::object figure_to_python(const Pack& pack, const Fraction& coefficient, const Claim& claim) {
  const PackDocument& document = pack.documents[claim.document];
  const py::object value =
      claim.figure ? py::object(to_fraction(claim.figure->value)) : py::object(py::none());
  return py::make_tuple(str_of(document.id), str_of(document.title), str_of(document.date->str()),
                        str_of(claim.label), str_of(claim.text), str_of(claim.unit), value,
                        to_fraction(coefficient), str_of(claim.place), claim.where);
}

/// The fields of mtfs.Tie, in their order.
py::object tie_to_python(const Pack& pack, const Tie& tie) {
  const bool read = tie.status != TieStatus::malformed;
  const auto number = [&](const Fraction& value) -> py::object {
    if (!read) return py::none();
    return to_fraction(value);
  };
  const Fields figures = sources::to_tuple(tie.claims, [&](const auto& of) {
    return figure_to_python(pack, of.first, pack.claims[of.second]);
  });
  const py::object year = tie.year ? py::cast(*tie.year) : py::object(py::none());
  return py::make_tuple(str_of(tie.id), str_of(str(tie.status)), str_of(str(tie.kind)),
                        str_of(tie.what), year, number(tie.residual), number(tie.bound),
                        str_of(str(tie.counted)), figures, str_of(tie.note), tie.is_declared,
                        tie.at_year_end);
}

/// Title, number of documents, and the ties of a pack.
Fields reconcile_pack(const Text& folder) {
  Pack pack;
  std::vector<Tie> ties;
  {
    const py::gil_scoped_release released;
    pack = io::load_pack(folder.value);
    ties = reconcile(pack);
  }
  const Fields all =
      sources::to_tuple(ties, [&](const Tie& tie) { return tie_to_python(pack, tie); });
  return Fields(py::make_tuple(str_of(pack.title), pack.documents.size(), all));
}

}  // namespace

void define_pack(py::module_& m) {
  m.def("reconcile_pack", &reconcile_pack, py::arg("folder"),
        "Title, number of documents and ties of a pack.");
}

}  // namespace mtfs::python

#include "decimal_class.hpp"

namespace mtfs::python {

void define_decimals(py::module_& m) {
  for_each_plain_decimal([&]<class D>(std::type_identity<D>) {
    define_decimal<D>(m);
    declared<D>(m, class_name_of<D>().c_str())
        .def(
            "rescale",
            [](D a, const Whole& given, RoundingName rounding) {
              const int places = checked_places(given);
              const Fraction value(Wide(a.steps()), Wide(D::scale));
              return plain_decimal(round_to_steps(value, places, rounding.value), places);
            },
            py::arg("places"), py::arg("rounding"), decimal_docs::rescale);
  });
}

}  // namespace mtfs::python

#include "decimal_class.hpp"

namespace mtfs::python {
namespace {

constexpr const char* fixed_point_doc =
    R"doc(The base of every decimal of mtfs, for isinstance only.

Examples:
    >>> isinstance(mtfs.Money(1), mtfs.FixedPoint)
    True
)doc";

constexpr const char* rounding_doc = R"doc(How an exact value between two steps becomes one of them.

half_up is nearest with ties away from zero, as Excel's ROUND; half_even and half_down are nearest
with ties to the even step and towards zero; up is away from zero, down towards it; ceiling and
floor go towards plus and minus infinity. Each can be given by its name.
)doc";

constexpr const char* money_doc =
    R"doc(Pounds to the penny, exactly, up to +-£92,233,720,368,547,758.07.

Equals only Money, adds only to Money, and is never made of a float. There is no /: see divide,
split and ratio.

Examples:
    >>> mtfs.Money('1,234.50') + mtfs.Money(1)
    mtfs.Money('1235.50')
    >>> mtfs.Money(1) == 1
    False
)doc";

constexpr const char* rate_doc = R"doc(A ratio to six places: 0.029900 is 2.99%.

Examples:
    >>> mtfs.Rate('2.99%').decimal()
    Decimal('0.029900')
)doc";

constexpr const char* quantity_doc =
    R"doc(A count of things to four places: people, dwellings, full-time equivalents.

Examples:
    >>> (mtfs.Quantity('12.5') * mtfs.Money('41000')).round('half_up')
    mtfs.Money('512500.00')
)doc";

constexpr const char* index_doc =
    R"doc(A chained index to twelve places, 1.000000000000 at its base.

Examples:
    >>> mtfs.Index(1)
    mtfs.Index('1.000000000000')
)doc";

constexpr const char* decimal_doc = R"doc(A number without a unit, of the places in its name.

Examples:
    >>> mtfs.Decimal[4]('1.2345')
    mtfs.Decimal[4]('1.2345')
)doc";

template <class D>
const char* doc_of() {
  if constexpr (std::is_same_v<D, Money>) return money_doc;
  if constexpr (std::is_same_v<D, Rate>) return rate_doc;
  if constexpr (std::is_same_v<D, Quantity>) return quantity_doc;
  if constexpr (std::is_same_v<D, Index>) return index_doc;
  return decimal_doc;
}

}  // namespace

void declare_numbers(py::module_& m) {
  py::native_enum<Rounding> rounding(m, "Rounding", "enum.Enum", rounding_doc);
  for (std::size_t i = 0; i < rounding_names.size(); ++i) {
    rounding.value(std::string(rounding_names[i]).c_str(), static_cast<Rounding>(i));
  }
  rounding.finalize();
  const py::class_<FixedPoint> base(m, "FixedPoint", fixed_point_doc);
  for_each_decimal([&]<class D>(std::type_identity<D>) {
    // the base exists in Python only, so it is given as an object
    py::class_<D>(m, class_name_of<D>().c_str(), py::object(base), py::is_final(), doc_of<D>());
  });
}

void define_numbers(py::module_& m) {
  define_decimal<Money>(m);
  define_decimal<Rate>(m);
  define_decimal<Quantity>(m);
  define_decimal<Index>(m);
  auto money = declared<Money>(m, "Money");
  money.def_static(
      "from_pence",
      [](const Whole& pence) { return from_wide_steps<Money>(pence.value, "A count"); },
      py::arg("pence"), decimal_docs::from_pence);
  money.def_property_readonly("pence", &Money::steps, decimal_docs::pence);
}

}  // namespace mtfs::python

#include "declare.hpp"
#include "mtfs/version.hpp"

PYBIND11_MODULE(_core, m) {
  using namespace mtfs::python;
  m.doc() = "The C++ library of mtfs; import it as mtfs.";
  m.attr("__version__") = mtfs::version;

  declare_errors(m);
  declare_numbers(m);
  declare_exact(m);
  declare_time(m);
  declare_plan(m);
  declare_statement(m);
  declare_virement(m);
  declare_compare(m);
  declare_golden(m);

  define_errors(m);
  define_numbers(m);
  define_decimals(m);
  define_exact(m);
  define_time(m);
  define_plan(m);
  define_statement(m);
  define_reconcile(m);
  define_pack(m);
  define_explain(m);
  define_compare(m);
  define_golden(m);
  define_scenario(m);
  define_schema(m);
  define_strategy(m);
  define_uncertainty(m);
  define_simulation(m);
  define_virement(m);
  define_monitoring(m);
  define_analysis(m);
  define_bridge(m);
  define_arrow(m);
}

# On a bare machine: `make demo`, then `make test`. The other targets are for people who work here.
export CMAKE_CXX_COMPILER_LAUNCHER ?= $(shell command -v ccache)

python := .venv/bin/python
mtfs := .venv/bin/mtfs
sources := CMakeLists.txt $(wildcard README.md) \
  $(shell find cmake include python src statements -type f -not -path '*/__pycache__/*' 2>/dev/null)
cpp_files = $(shell git ls-files '*.cpp' '*.hpp')
operations ?= 100000000
seconds ?= 60

.DEFAULT_GOAL := help
.PHONY: help demo test prove fuzz bench package site stubs format clean

help: ## Say what each target does
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

demo: package ## Install what is missing, build, and print a gap and Barnet's strategy
	$(mtfs) gap examples/tutorial
	$(mtfs) statement examples/barnet summary
	$(mtfs) statement examples/barnet savings
	$(mtfs) reconcile examples/barnet || test $$? -eq 1  # 1 says that it found something

test: ## Everything that must hold, stage by stage, with the minutes of each
	scripts/test

prove: package ## Arithmetic and whole councils against others; operations=N, councils=N, products=N, cells=N for fewer or more
	cmake --preset release -DMTFS_BENCHMARKS=OFF
	cmake --build --preset release --target mtfs_prove
	build/release/tests/mtfs_prove $(operations)
	$(python) tests/kernel/matrix.py --products $(or $(products),100000000) --cells $(or $(cells),10000000)
	$(python) tests/prove/prove.py
	$(python) -m tests.oracle.prove --councils $(or $(councils),20000) --years 10
	$(python) -m tests.oracle.packages --plans $(or $(plans),500)
	$(python) -m tests.oracle.bridges --pairs $(or $(pairs),10000)
	$(python) -m tests.python.prove_solve --plans 1000
	$(python) -m tests.python.prove_round_trips --plans 1000
	$(python) -m tests.python.prove_simulation --runs 1000000 --replays 10000 --killed 100

fuzz: .venv/fuzz.stamp ## Made-up files for each reader; seconds=N for longer
	scripts/fuzz $(seconds)

bench: .venv/bench.stamp build/npm package ## Speed, with its peers in the same run
	cmake --preset release -DMTFS_BENCHMARKS=ON
	cmake --build --preset release --target mtfs_benchmarks
	build/release/benchmarks/mtfs_benchmarks
	build/release/benchmarks/mtfs_strategy_with_identities --benchmark_repetitions=15 --benchmark_report_aggregates_only=true
	build/release/benchmarks/mtfs_strategy_without_identities --benchmark_repetitions=15 --benchmark_report_aggregates_only=true
	build/release/benchmarks/mtfs_scenarios --benchmark_repetitions=15 --benchmark_report_aggregates_only=true
	build/release/benchmarks/mtfs_kernel_benchmarks
	$(python) benchmarks/run.py
	$(python) benchmarks/kernel_peers.py build/release/benchmarks/mtfs_kernel_benchmarks
	$(python) benchmarks/simulation/run.py --peers build/release/benchmarks/mtfs_simulation_peers
	$(python) benchmarks/instructions.py build/release/benchmarks/mtfs_kernel_instructions

build/npm:
	scripts/setup bench

package: .venv/package.stamp ## Build the wheel and install it into .venv

site: .venv/site.stamp package ## The documentation as a site, in build/site
	scripts/site

stubs: .venv/test.stamp package ## Write python/mtfs/_core.pyi from the extension module
	scripts/stubs

format: .venv/test.stamp ## Format C++ and Python in place
	.venv/bin/clang-format -i $(cpp_files)
	.venv/bin/ruff format
	.venv/bin/ruff check --fix

clean: ## Remove what was built, but not .venv
	rm -rf build .venv/package.stamp

.venv/package.stamp: .venv/build.stamp $(sources)
	$(python) -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps .
	touch $@

.venv/%.stamp: scripts/setup pyproject.toml
	scripts/setup $*
	touch $@

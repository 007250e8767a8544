# Lantu: everything a person or CI does here. `make help` lists it.
# Choose a Python with `make PYTHON=python3.12 …`; the default is python3, or a newer one if that is too old.

export PYTHON PYTHONS
unexport PYTHONPATH PYTHONHOME # what is checked and tested here is this folder, not another one that a shell points at
bin := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo space cluster test all-tests test-python test-lowest quick mutants check lint types format bench bench-quick bench-older docs sbom lock clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Set up, run the embedded city and say where its report is
	@tools/setup run
	@$(bin)/lantu run chongqing
	@report=runs/chongqing/report.html; test -f $$report && echo "lantu: the report is $(CURDIR)/$$report" || \
		{ echo "lantu: the run left no $$report" >&2; exit 1; }
	@echo "lantu: open the studio with  $(bin)/lantu serve chongqing"

cluster: ## Add what runs on several machines need (lantu run --cluster)
	@tools/setup cluster

space: ## Add what writes GeoPackage and GeoParquet
	@tools/setup space

test: ## Set up the developer's tools, check the code and run all tests
	@tools/setup dev
	@tools/system-packages
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory -j2 types all-tests

# Types take a minute of one core, and tests often wait for a browser: side by side, and types give way, so that they fill the waits.
all-tests:
	$(bin)/pytest

# What it allocates lives long: a larger nursery saves its collector a tenth of the time.
types:
	NODE_OPTIONS=--max-semi-space-size=64 nice $(bin)/basedpyright

lint:
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/lint-imports

# The inner rooms, and one pass of the main verbs. Chosen by their measured time; no browser, no PostgreSQL.
quick_tests := $(addprefix tests/,model finance schemas indicators blueprint/test_nested_plans.py \
	engine/test_graph.py engine/test_draws.py \
	appraisal/test_attainment.py appraisal/test_goal_row.py test_text.py) \
	$(addprefix tests/cases/test_command_line.py::test_,a_run_prints_the_verdict_and_leaves_a_report \
	check_exits_with_0_1_or_2 explain_speaks_and_sums)

quick: ## Test the inner rooms and the main verbs, for the habit
	@tools/setup dev
	$(bin)/pytest -m "not slow and not browser" $(quick_tests)

test-python: ## Run all tests on the other Pythons (3.11 to 3.13) that are here
	@tools/setup dev
	@tools/system-packages
	@tools/test-python

test-lowest: ## Run the quick tests with the lowest release of each package that pyproject.toml allows
	@tools/setup lock
	@tools/test-lowest $(quick_tests)

mutants: ## Plant faults one at a time and say which of them the tests notice (ROOMS='finance model')
	@tools/setup dev
	$(bin)/python tools/mutants $(ROOMS)

check: ## Lint, format, types and the order of the rooms
	@tools/setup dev
	@$(MAKE) --no-print-directory lint types

format: ## Format the code, mend what the linter can, write the order of the rooms into its pages
	@tools/setup dev
	$(bin)/ruff check --fix .
	$(bin)/ruff format .
	$(bin)/python tools/rooms
	PYTHONPATH=. $(bin)/python tools/data-pages

bench-quick: ## Say in under a minute whether anything has become dearer since the last published figures
	@tools/setup dev
	$(bin)/python -m bench.quick

bench-older: ## Hold the work that people wait for against an older commit (COMMIT=b32904f RUNS=7), some 25 minutes
	@tools/setup bench
	$(bin)/python -m bench.older $(or $(COMMIT),b32904f) $(or $(RUNS),7)

bench: ## Measure Lantu beside its peers
	@tools/setup bench
	$(bin)/python -m bench

docs: ## Build the documentation into site/
	@tools/setup dev
	NO_MKDOCS_2_WARNING=1 $(bin)/mkdocs build --strict

sbom: ## Write what a release is made of as CycloneDX JSON (build/sbom.json)
	@mkdir -p build
	@python3 tools/sbom run build/sbom.json && echo "lantu: build/sbom.json names what is in requirements/run.txt and what is vendored"

lock: ## Write requirements/*.txt anew (UPGRADE=1: with the newest versions)
	@tools/setup lock
	@tools/lock

clean: ## Remove what make made; runs/ stays
	rm -rf .venv .venv-* site build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find lantu tests bench docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

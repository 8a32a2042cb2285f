# Everything is set up by the targets themselves: missing Debian packages first, then the build.

PROGRAM := .build/release/mmmsql
DEBIAN_PACKAGES := libsqlite3-dev libcsv-dev libcurl4-openssl-dev libopenblas-dev \
    libedit-dev libssl-dev libyaml-dev sqlite3

.PHONY: demo test slow-test build install lint packages bench bench-bayes bench-cost kill-test check-demo check-spark \
    fuzz-sandbox clean

demo: build
	scripts/demo.sh $(PROGRAM)

test: packages lint
	scripts/run-tests.sh

# Minutes: simulation-based calibration, hard posteriors, every pair of transforms.
slow-test: packages
	MMMSQL_SLOW=1 swift test --filter Slow

# For this machine's processor; VECTORS=baseline makes a program for any. The debugging information of
# Swift's own library, which is linked statically, would be half of the file.
build: packages
	swift build -c release --product mmmsql --static-swift-stdlib -Xlinker --strip-debug \
	    $(shell scripts/vector-flags.sh $(VECTORS))

# PREFIX and DESTDIR as usual.
install: build
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(or $(PREFIX),/usr/local)/bin/mmmsql

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

packages:
	scripts/install-packages.sh $(DEBIAN_PACKAGES)

bench: build
	bench/run.sh $(PROGRAM)

# Slow: installs PyMC-Marketing and Meridian and samples with both; FULL=--full takes an hour more.
bench-bayes: build
	bench/bayes/run.sh $(PROGRAM) $(FULL)

# Slow: how the time of a fit grows with weeks, channels, geos and draws.
bench-cost: build
	bench/bayes/run.sh $(PROGRAM) --cost docs/fit-cost.svg

# Slow: kills loads and analyses at random moments and looks at what they leave behind.
kill-test: build
	scripts/kill-test.sh $(PROGRAM) 50

check-demo:
	scripts/check-demo.sh

# Slow: installs Spark and compares what it gives with SQLite; needs Java 17.
check-spark: build
	scripts/check-spark.sh $(PROGRAM)

# Slow: statements made by a grammar, run in the sandbox.
fuzz-sandbox: packages
	MMMSQL_FUZZ=20000 swift test --filter SandboxFuzzTests

clean:
	rm -rf .build demo

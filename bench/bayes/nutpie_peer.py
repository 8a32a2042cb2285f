#!/usr/bin/env python3
"""PyMC-Marketing's default MMM sampled by nutpie: seconds and effective draws as JSON.

    nutpie_peer.py FILE DATE KPI CHANNEL,... CONTROL,... [DRAWS] [WARMUP]

Four chains on all cores, the package's default priors. `sampling` leaves out building and compiling
the model; `whole` has them, and importing the packages.
"""
import time

start = time.perf_counter()

import json  # noqa: E402
import sys  # noqa: E402

import arviz  # noqa: E402
import numpy  # noqa: E402
import nutpie  # noqa: E402
import pandas  # noqa: E402
from pymc_marketing.mmm import GeometricAdstock, LogisticSaturation  # noqa: E402
from pymc_marketing.mmm.multidimensional import MMM  # noqa: E402

path, date, kpi = sys.argv[1:4]
channels, controls = sys.argv[4].split(","), sys.argv[5].split(",")
draws = int(sys.argv[6]) if len(sys.argv) > 6 else 1000
warmup = int(sys.argv[7]) if len(sys.argv) > 7 else 1000

table = pandas.read_csv(path, parse_dates=[date])
model = MMM(
    date_column=date, target_column=kpi, channel_columns=channels, control_columns=controls,
    adstock=GeometricAdstock(l_max=8), saturation=LogisticSaturation(), yearly_seasonality=2)
model.build_model(X=table[[date] + channels + controls], y=table[kpi])
compiled = nutpie.compile_pymc_model(model.model)
begin = time.perf_counter()
trace = nutpie.sample(
    compiled, draws=draws, tune=warmup, chains=4, seed=1, progress_bar=False)
end = time.perf_counter()
names = [variable.name for variable in model.model.free_RVs]
ess = arviz.ess(trace, var_names=names, method="bulk")
rhat = arviz.rhat(trace, var_names=names)
smallest = min(float(ess[name].min()) for name in names)
print(json.dumps({
    "sampling": end - begin, "whole": end - start, "ess": smallest, "draws": draws,
    "rhat": max(float(rhat[name].max()) for name in names),
    "divergences": int(trace.sample_stats["diverging"].sum()),
    "parameters": int(sum(numpy.prod(ess[name].shape) for name in names))}))

#!/usr/bin/env python3
"""PyMC-Marketing's default MMM sampled by nutpie: seconds and effective draws as JSON.

    nutpie_peer.py FILE DATE KPI CHANNEL,... CONTROL,... --seed N

Four chains on all cores, the package's default priors. `sampling` leaves out building and compiling
the model; `whole` has them, and importing the packages.
"""
import time

start = time.perf_counter()

import argparse  # noqa: E402
import json  # noqa: E402

import arviz  # noqa: E402
import numpy  # noqa: E402
import nutpie  # noqa: E402
import pandas  # noqa: E402
from pymc_marketing.mmm import GeometricAdstock, LogisticSaturation  # noqa: E402
from pymc_marketing.mmm.multidimensional import MMM  # noqa: E402

parser = argparse.ArgumentParser()
for name in ("path", "date", "kpi", "channels", "controls"):
    parser.add_argument(name)
parser.add_argument("--seed", type=int, required=True)
arguments = parser.parse_args()
date, kpi = arguments.date, arguments.kpi
channels, controls = arguments.channels.split(","), arguments.controls.split(",")

table = pandas.read_csv(arguments.path, parse_dates=[date])
model = MMM(
    date_column=date, target_column=kpi, channel_columns=channels, control_columns=controls,
    adstock=GeometricAdstock(l_max=8), saturation=LogisticSaturation(), yearly_seasonality=2)
model.build_model(X=table[[date] + channels + controls], y=table[kpi])
compiled = nutpie.compile_pymc_model(model.model)
begin = time.perf_counter()
trace = nutpie.sample(
    compiled, draws=1000, tune=1000, chains=4, seed=arguments.seed, progress_bar=False)
end = time.perf_counter()
names = [variable.name for variable in model.model.free_RVs]
ess = arviz.ess(trace, var_names=names, method="bulk")
rhat = arviz.rhat(trace, var_names=names)
smallest = min(float(ess[name].min()) for name in names)
print(json.dumps({
    "sampling": end - begin, "whole": end - start, "ess": smallest, "draws": 1000,
    "rhat": max(float(rhat[name].max()) for name in names),
    "divergences": int(trace.sample_stats["diverging"].sum()),
    "parameters": int(sum(numpy.prod(ess[name].shape) for name in names))}))

#!/usr/bin/env python3
"""Meridian's default model sampled by its own NUTS on JAX: seconds and effective draws as JSON.

    meridian_peer.py FILE CHAINS ADAPT BURNIN KEEP --seed N

The file is Meridian's simulated `geo_media.csv`; float64, all cores.
"""
import os
import time

os.environ.setdefault("MERIDIAN_BACKEND", "jax")
os.environ.setdefault("JAX_ENABLE_X64", "1")
start = time.perf_counter()

import argparse  # noqa: E402
import json  # noqa: E402

import arviz  # noqa: E402
from meridian.data import load  # noqa: E402
from meridian.model import model, spec  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("path")
for name in ("chains", "adapt", "burnin", "keep"):
    parser.add_argument(name, type=int)
parser.add_argument("--seed", type=int, required=True)
arguments = parser.parse_args()
channels = [f"Channel{index}" for index in range(4)]
columns = load.CoordToColumns(
    time="time", geo="geo", kpi="conversions", revenue_per_kpi="revenue_per_conversion",
    population="population",
    controls=["competitor_activity_score_control", "sentiment_score_control"],
    media=[f"{name}_impression" for name in channels],
    media_spend=[f"{name}_spend" for name in channels])
data = load.CsvDataLoader(
    csv_path=arguments.path, kpi_type="non_revenue", coord_to_columns=columns,
    media_to_channel={f"{name}_impression": name for name in channels},
    media_spend_to_channel={f"{name}_spend": name for name in channels}).load()
meridian = model.Meridian(input_data=data, model_spec=spec.ModelSpec())
begin = time.perf_counter()
meridian.sample_posterior(
    n_chains=arguments.chains, n_adapt=arguments.adapt, n_burnin=arguments.burnin,
    n_keep=arguments.keep, seed=arguments.seed)
end = time.perf_counter()
posterior = meridian.inference_data.posterior
names = [
    name for name in [
        "knot_values", "tau_g", "sigma", "alpha_m", "ec_m", "eta_m", "roi_m", "beta_gm",
        "gamma_c", "xi_c", "gamma_gc"] if name in posterior]
ess = arviz.ess(posterior, var_names=names, method="bulk")
rhat = arviz.rhat(posterior, var_names=names)
# The baseline geo's own effect is zero in every draw.
smallest = min(float(ess[name].where(posterior[name].std(("chain", "draw")) > 0).min())
               for name in names)
largest = max(float(rhat[name].where(posterior[name].std(("chain", "draw")) > 0).max())
              for name in names)
print(json.dumps({
    "sampling": end - begin, "whole": end - start, "ess": smallest, "rhat": largest,
    "draws": arguments.keep}))

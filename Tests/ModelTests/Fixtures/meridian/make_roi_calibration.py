"""Priors of ROI that google-meridian 2.1.0 makes of experiments.

Writes roi_calibration.json beside this file. Needs google-meridian 2.1.0; run with its Python.

The package looks for the nearest distribution by difference quotients of a loss in single precision,
which end next to where they start (the distribution of the same mean and variance). `nearest` is the
minimum of the same loss on the package's own grid, found by SciPy in double precision.

Run it twice: as it is, and then with MERIDIAN_BACKEND=tensorflow, which adds `nearest` alone. The
package takes the grid's ends from `d.mean().numpy()`, which JAX arrays lack, so that with JAX it
scouts from -20 to 50 whatever the experiments say; TensorFlow computes in single precision.
"""

import datetime
import json
import os
import pathlib

import numpy as np
from scipy import optimize, stats
from meridian import backend
from meridian.model import prior_distribution
from meridian.model.calibration import base, roi
from meridian.version import __version__

LAST = datetime.date(2024, 1, 15)
MODEL_DAYS = 156 * 7


def describe(distribution):
    name = type(distribution).__name__
    read = lambda value: float(np.asarray(value))
    if name == "LogNormal":
        return [name, read(distribution.loc), read(distribution.scale)]
    if name == "Gamma":
        return [name, read(distribution.concentration), read(distribution.rate)]
    return [name, read(distribution.loc), read(distribution.scale)]


def nearest(name, grid, weights):
    def loss(p):
        if name == "Gamma":
            log_density = stats.gamma.logpdf(grid, np.exp(p[0]), scale=np.exp(-p[1]))
        elif name == "LogNormal":
            log_density = stats.lognorm.logpdf(grid, np.exp(p[1]), scale=np.exp(p[0]))
        else:
            log_density = stats.norm.logpdf(grid, p[0], np.exp(p[1]))
        return -np.sum(weights * log_density)

    options = {"xatol": 1e-10, "fatol": 1e-13, "maxiter": 5000, "maxfev": 5000}
    mean = np.sum(weights * grid)
    variance = np.sum(weights * (grid - mean) ** 2)
    start = {
        "Gamma": [np.log(mean**2 / variance), np.log(mean / variance)],
        "LogNormal": [np.log(mean), np.log(0.5)],
        "Normal": [mean, 0.5 * np.log(variance)],
    }[name]
    found = optimize.minimize(loss, start, method="Nelder-Mead", options=options)
    first = np.exp(found.x[0]) if name == "Gamma" else found.x[0]
    return found.fun, [name, float(first), float(np.exp(found.x[1]))]


def case(experiments, spend, decay="geometric", alpha=0.5, max_lag=8, baseline=None):
    data = [
        base.CalibrationData(
            experiment_result=base.ExperimentResult(point_estimate=e[0], standard_error=e[1]),
            experiment_info=base.ExperimentInfo(
                total_spend=e[2],
                experiment_start_date=LAST - datetime.timedelta(days=e[3] + e[4]),
                experiment_end_date=LAST - datetime.timedelta(days=e[3])))
        for e in experiments
    ]
    prior = None
    if baseline:
        real = np.float32 if os.environ.get("MERIDIAN_BACKEND") == "tensorflow" else np.float64
        kind = {"LogNormal": backend.tfd.LogNormal, "Normal": backend.tfd.Normal}[baseline[0]]
        prior = kind(real(baseline[1]), real(baseline[2]))
    distribution, output = roi.get_calibrated_roi_prior(
        data, channel_name="tv", total_channel_spend=spend, last_modeled_date=LAST,
        adstock_decay_function=decay, alpha=alpha, max_lag=max_lag, interval_days=7,
        model_duration_days=MODEL_DAYS, baseline_prior=prior)
    joined = output.intermediary_prior
    grid = np.asarray(joined._grid, np.float64)
    weights = np.asarray(joined._pdf, np.float64)
    weights = weights / weights.sum()
    names = ["LogNormal", "Gamma"] if grid[0] > 0 else []
    if baseline and baseline[0] == "Normal":
        names.append("Normal")
    return {
        "nearest": min(nearest(name, grid, weights) for name in names)[1],
        "experiments": [dict(zip(("roi", "se", "spend", "age_days", "days"), e)) for e in experiments],
        "channel_spend": spend, "decay": decay, "alpha": alpha, "max_lag": max_lag,
        "baseline": baseline, "distribution": describe(distribution),
        "adjusted": [
            [e.adjusted_experiment_result.point_estimate,
             e.adjusted_experiment_result.standard_error] for e in output.experiments],
    }


def main():
    cases = [
        case([(2.1, 0.4, 50_000, 70, 28)], 1_500_000),
        case([(2.1, 0.4, 50_000, 70, 28), (1.2, 0.6, 20_000, 400, 14)], 1_500_000),
        case([(0.3, 0.5, 80_000, 0, 42)], 1_500_000),
        case([(0.8, 0.1, 30_000, 100, 21)], 2_000_000, decay="binomial", alpha=0.3, max_lag=4),
        case([(3.0, 0.7, 90_000, 200, 84)], 1_000_000, baseline=["LogNormal", 0.2, 0.9]),
        case([(0.4, 0.5, 90_000, 200, 28)], 1_000_000, baseline=["Normal", 0.5, 1.0]),
    ]
    path = pathlib.Path(__file__).parent / "roi_calibration.json"
    if os.environ.get("MERIDIAN_BACKEND") == "tensorflow":
        result = json.loads(path.read_text())
        for kept, new in zip(result["cases"], cases):
            kept["nearest"] = new["nearest"]
        path.write_text(json.dumps(result, indent=1) + "\n")
        return
    lognormal = []
    for mean, std in [(1.0, 0.1), (2.5, 1.7), (0.05, 0.2), (40.0, 3.0)]:
        d = prior_distribution.lognormal_dist_from_mean_std(mean, std)
        lognormal.append([mean, std, float(np.asarray(d.loc)), float(np.asarray(d.scale))])
    result = {"made_with": {"google-meridian": __version__}, "cases": cases,
              "lognormal_dist_from_mean_std": lognormal}
    path.write_text(json.dumps(result, indent=1) + "\n")


main()

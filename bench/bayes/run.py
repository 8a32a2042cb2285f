#!/usr/bin/env python3
"""Effective draws per second of the Bayesian models against their reference packages.

    bench/bayes/run.py PROGRAM MERIDIAN_PYTHON [--section NAME]... [--runs N] [--full]

Run by an interpreter that has nutpie and PyMC-Marketing. mmmsql is timed as a whole process that
reads a table, fits, and writes all result tables; a peer only while it samples, without importing,
building and compiling. Both run four chains with the same priors on all cores. The effective sample
size is ArviZ's bulk size, the smallest over every parameter of the model, of all draws kept. The
smallest of many sizes depends on the seed by a sixth and more, so every run of either side has a seed
of its own, and its rate is the effective draws of all its runs by the seconds of all.

Meridian needs 15 to 40 minutes on two cores for 4 x (1000 + 500 + 1000) draws, and does so with --full.
Without, its figure is the one recorded here.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SEEDS = os.path.join(HERE, "..", "..", "seeds")

ESS = """
import json, sqlite3, sys
import arviz, numpy
database = sqlite3.connect(sys.argv[1])
rows = database.execute(
    "select parameter, chain, draw, value from gold_posterior_draw order by 1, 2, 3").fetchall()
series = {}
for parameter, chain, draw, value in rows:
    series.setdefault(parameter, {}).setdefault(chain, []).append(value)
arrays = {name: numpy.array([chains[c] for c in sorted(chains)])
          for name, chains in series.items()}
moving = {name: values for name, values in arrays.items() if values.std() > 0}
print(json.dumps({
    "ess": min(float(arviz.ess(values, method="bulk")) for values in moving.values()),
    "rhat": max(float(arviz.rhat(values)) for values in moving.values()),
    "draws": len(next(iter(arrays.values()))[0]), "parameters": len(moving)}))
"""


# Effective draws per second of Meridian 2.1.0 on JAX in float64, two cores of an AMD EPYC, for
# meridian_geo_media.csv.
RECORDED_MERIDIAN = 0.45


class Job:
    """A table with what is to be fitted to it, and a peer that runs or whose rate was recorded.

    Beside a peer, which draws 1,000 of each chain, mmmsql does too; else it draws what it needs.
    """

    def __init__(self, title, path, options, peer=None, peer_arguments=(), recorded=None):
        draws = ["--draws", "1000"] if peer or recorded else []
        self.title, self.path, self.options = title, path, options + draws
        self.peer, self.peer_arguments = peer, list(peer_arguments)
        self.recorded = recorded


def national(title, path, date, kpi, channels, controls):
    names = [",".join(channels), ",".join(controls)]
    return Job(
        title, path,
        ["--kpi", kpi, "--channels", names[0], "--controls", names[1], "--model", "pymc"],
        "nutpie_peer.py", [path, date, kpi] + names)


def panel(title, path, channels, controls, kpi, revenue, **peer):
    return Job(
        title, path,
        ["--kpi", kpi, "--geo", "geo", "--channels", ",".join(channels), "--controls",
         ",".join(controls), "--population", "population", "--revenue-per-kpi", revenue,
         "--impressions", "--model", "meridian"], **peer)


def made(script, folder, name):
    path = os.path.join(folder, name)
    subprocess.run([sys.executable, os.path.join(HERE, script), path], check=True)
    return path


def example(folder, full):
    return national(
        "mmm_example.csv (179 weeks, 2 channels)", os.path.join(SEEDS, "mmm_example.csv"),
        "date_week", "y", ["x1", "x2"], ["event_1", "event_2", "t"])


def wide(folder, full):
    return national(
        "156 weeks, 20 channels", made("panel.py", folder, "wide.csv"), "week", "sales",
        [f"channel_{index + 1:02d}" for index in range(20)], ["price", "t"])


def geo(folder, full):
    path = os.path.join(SEEDS, "meridian", "meridian_geo_media.csv")
    peer = {"recorded": RECORDED_MERIDIAN}
    if full:
        peer = {"peer": "meridian_peer.py", "peer_arguments": [path, "4", "1000", "500", "1000"]}
    return panel(
        "meridian_geo_media.csv (20 geos, 156 weeks, 4 channels)", path,
        [f"Channel{index}" for index in range(4)],
        ["competitor_activity_score_control", "sentiment_score_control"], "conversions",
        "revenue_per_conversion", **peer)


def demo(folder, full):
    path = os.path.join(SEEDS, "meridian", "meridian_geo_all_channels.csv")
    return panel(
        "meridian_geo_all_channels.csv (40 geos, 156 weeks, 5 channels)", path,
        [f"Channel{index}" for index in range(5)],
        ["competitor_sales_control", "sentiment_score_control", "Promo"], "conversions",
        "revenue_per_conversion")


def large(folder, full):
    return panel(
        "40 geos, 156 weeks, 6 channels", made("geo_panel.py", folder, "large.csv"),
        [f"channel_{index + 1}" for index in range(6)], ["competition", "mood"], "conversions",
        "revenue_per_conversion")


SECTIONS = {"example": example, "wide": wide, "geo": geo, "demo": demo, "large": large}


def timed(command):
    """Seconds on the clock and of all cores together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def together(answers):
    """Means of several runs, with the largest R-hat; ratios of means are rates of all runs."""
    mean = {name: statistics.fmean(answer[name] for answer in answers)
            for name in ("seconds", "work", "ess")}
    return {**mean, "rhat": max(answer["rhat"] for answer in answers),
            "draws": "-".join(str(draws) for draws in sorted({a["draws"] for a in answers}))}


def ours(program, folder, job, runs):
    """The whole process with each seed, and what ArviZ says of the draws it makes with that seed."""
    def fit(name, seed, more=()):
        database = os.path.join(folder, name)
        timed([program, "-w", database, "load", job.path, "--as", "silver.weekly"])
        return database, timed(
            [program, "-w", database, "fit", "silver.weekly", "--seed", str(seed), *more]
            + job.options)

    def answer(seed):
        seconds, work = fit(f"{seed}.db", seed)[1]
        complete, _ = fit(f"{seed}-all.db", seed, ["--keep-draws", "all"])
        said = subprocess.run(
            [sys.executable, "-c", ESS, complete], check=True, capture_output=True, text=True).stdout
        return {**json.loads(said), "seconds": seconds, "work": work}

    return together([answer(seed) for seed in range(1, runs + 1)])


def peer(python, job, seeds):
    def answer(seed):
        output = subprocess.run(
            [python, os.path.join(HERE, job.peer)] + job.peer_arguments + ["--seed", str(seed)],
            check=True, capture_output=True, text=True).stdout
        said = json.loads(output.strip().splitlines()[-1])
        return {**said, "seconds": said["sampling"], "work": 0}

    return together([answer(seed) for seed in range(1, seeds + 1)])


def row(label, answer, ratio=""):
    work = f"{answer['work']:.2f}" if answer["work"] else ""
    print(f"{'  ' + label:28} {answer['seconds']:8.2f} {work:>8} {answer['draws']:>9} "
          f"{answer['ess']:6.0f} {answer['rhat']:7.4f} {answer['ess'] / answer['seconds']:9.2f} "
          f"{ratio:>7}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("meridian_python")
    parser.add_argument("--section", action="append", choices=list(SECTIONS))
    parser.add_argument("--runs", type=int, default=5, help="of mmmsql, each with its own seed")
    parser.add_argument("--peer-runs", type=int, default=3, help="of nutpie; Meridian has one")
    parser.add_argument("--full", action="store_true")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    print(f"{'':28} {'seconds':>8} {'cpu':>8} {'draws':>9} {'ESS':>6} {'R-hat':>7} {'ESS/s':>9} "
          f"{'ratio':>7}")
    for name in arguments.section or SECTIONS:
        with tempfile.TemporaryDirectory() as folder:
            job = SECTIONS[name](folder, arguments.full)
            print(job.title, flush=True)
            mine = ours(program, folder, job, arguments.runs)
            rate = job.recorded
            if job.peer:
                is_meridian = job.peer == "meridian_peer.py"
                python = arguments.meridian_python if is_meridian else sys.executable
                theirs = peer(python, job, 1 if is_meridian else arguments.peer_runs)
                row(f"{'Meridian' if is_meridian else 'nutpie'}, sampling only", theirs)
                rate = theirs["ess"] / theirs["seconds"]
            elif rate:
                print(f"{'  Meridian, recorded':28} {rate:55.2f}")
            ratio = f"{mine['ess'] / mine['seconds'] / rate:.0f}x" if rate else ""
            row("mmmsql, whole process", mine, ratio)


main()

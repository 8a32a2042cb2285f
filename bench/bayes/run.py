#!/usr/bin/env python3
"""Effective draws per second of the Bayesian models against their reference packages.

    bench/bayes/run.py PROGRAM PYMC_PYTHON [RUNS]

mmmsql is timed as a whole process that reads a table, fits, and writes all result tables; the peer
while it samples, without importing, building and compiling. Both run four chains with the same
priors on all cores; the effective sample size is ArviZ's bulk size, the smallest over every
parameter of the model, of all draws kept.
"""
import json
import os
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
rows = sqlite3.connect(sys.argv[1]).execute(
    "select parameter, chain, draw, value from gold_posterior_draw order by 1, 2, 3").fetchall()
series = {}
for parameter, chain, draw, value in rows:
    series.setdefault(parameter, {}).setdefault(chain, []).append(value)
sizes = {name: float(arviz.ess(numpy.array([chains[c] for c in sorted(chains)]), method="bulk"))
         for name, chains in series.items()}
print(json.dumps({"ess": min(sizes.values()), "parameters": len(sizes)}))
"""


def jobs(folder):
    """Name, file, date, KPI, channels, controls."""
    wide = os.path.join(folder, "wide.csv")
    subprocess.run([sys.executable, os.path.join(HERE, "panel.py"), wide], check=True)
    yield ("mmm_example.csv (179 weeks, 2 channels)", os.path.join(SEEDS, "mmm_example.csv"),
           "date_week", "y", ["x1", "x2"], ["event_1", "event_2", "t"])
    yield ("156 weeks, 20 channels", wide, "week", "sales",
           [f"channel_{index + 1:02d}" for index in range(20)], ["price", "t"])


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def ours(program, python, folder, job, runs):
    """Median seconds of the whole process, and the smallest effective sample size."""
    _, path, _, kpi, channels, controls = job
    options = ["--kpi", kpi, "--channels", ",".join(channels), "--controls", ",".join(controls),
               "--model", "pymc"]
    seconds = []
    for run in range(runs):
        database = os.path.join(folder, f"{len(channels)}-{run}.db")
        timed([program, "-w", database, "load", path, "--as", "silver.weekly"])
        seconds.append(timed([program, "-w", database, "fit", "silver.weekly"] + options))
    complete = os.path.join(folder, f"{len(channels)}-all.db")
    subprocess.run([program, "-w", complete, "load", path, "--as", "silver.weekly"], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    timed([program, "-w", complete, "fit", "silver.weekly", "--keep-draws", "all"] + options)
    answer = subprocess.run(
        [python, "-c", ESS, complete], check=True, capture_output=True, text=True).stdout
    return statistics.median(seconds), json.loads(answer)


def peer(python, job, runs):
    _, path, date, kpi, channels, controls = job
    answers = []
    for _ in range(runs):
        output = subprocess.run(
            [python, os.path.join(HERE, "nutpie_peer.py"), path, date, kpi, ",".join(channels),
             ",".join(controls)], check=True, capture_output=True, text=True).stdout
        answers.append(json.loads(output.strip().splitlines()[-1]))
    return sorted(answers, key=lambda answer: answer["ess"] / answer["sampling"])[len(answers) // 2]


def main():
    program, python = os.path.abspath(sys.argv[1]), sys.argv[2]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    print(f"{'':42} {'seconds':>8} {'ESS':>6} {'ESS/s':>8} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for job in jobs(folder):
            seconds, mine = ours(program, python, folder, job, runs)
            theirs = peer(python, job, max(1, runs // 3))
            rate, other = mine["ess"] / seconds, theirs["ess"] / theirs["sampling"]
            print(f"{job[0]}")
            print(f"{'  nutpie, sampling only':42} {theirs['sampling']:8.2f} {theirs['ess']:6.0f} "
                  f"{other:8.1f} {'':>7}")
            print(f"{'  mmmsql, whole process':42} {seconds:8.2f} {mine['ess']:6.0f} {rate:8.0f} "
                  f"{rate / other:6.0f}x", flush=True)


main()

#!/usr/bin/env python3
"""Time of the whole main job on the weekly files in seeds/, as whole processes.

    bench/analyze.py PROGRAM [RUNS]
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

SEEDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "seeds")
RETAILER = [os.path.join(SEEDS, "retailer", name + ".csv")
            for name in ["orders", "media", "promotions", "prices"]]
JOBS = {
    "analyze mmm_example.csv (179 weeks, 2 channels)": [
        os.path.join(SEEDS, "mmm_example.csv"), "--kpi", "y", "--channels", "x1,x2",
        "--controls", "event_1,event_2,t"],
    "analyze robyn_dt_simulated_weekly.csv (208 weeks, 5 channels)": [
        os.path.join(SEEDS, "robyn_dt_simulated_weekly.csv")],
    "analyze the retailer (265,000 rows, 158 weeks, 8 channels)": RETAILER,
}


def main():
    program = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"{'':64} {'median s':>9} {'worst s':>8} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in JOBS.items():
            times, peak = [], 0
            for run in range(runs):
                command = [program, "-w", os.path.join(folder, f"{len(name)}-{run}.db"), "analyze",
                           *arguments, "--report", os.path.join(folder, "report.html")]
                start = time.perf_counter()
                process = subprocess.Popen(
                    command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                _, status, usage = os.wait4(process.pid, 0)
                if status != 0:
                    raise SystemExit(f"failed: {' '.join(command)}")
                times.append(time.perf_counter() - start)
                peak = max(peak, usage.ru_maxrss / 1024)
            print(f"{name:64} {statistics.median(times):9.2f} {max(times):8.2f} {peak:8.0f}")


main()

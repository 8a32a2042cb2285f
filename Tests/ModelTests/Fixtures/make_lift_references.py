"""The lift-test likelihood of pymc-marketing 0.19.2 at the points of pymc_national.json and
pymc_time_varying.json.

Writes pymc_lift.json beside this file. Needs pymc-marketing 0.19.2; run with its Python.
"""

import json
import pathlib

import numpy as np
import pandas as pd
import pymc
import pymc.dims as pmd
import pymc_marketing
import pytensor
from pytensor.graph.traversal import ancestors
from pymc_marketing.mmm import GeometricAdstock, LogisticSaturation
from pymc_marketing.mmm.multidimensional import MMM

FOLDER = pathlib.Path(__file__).parent
TESTS = pd.DataFrame({
    "channel": ["x1", "x1", "x2"],
    "x": [0.3, 0.55, 0.0],
    "delta_x": [0.2, -0.25, 0.4],
    "delta_y": [900.0, -1100.0, 650.0],
    "sigma": [150.0, 240.0, 300.0],
})
DATES = ["2018-07-02", "2019-11-18", "2021-03-29"]


def data():
    table = pd.read_csv(FOLDER / "../../../seeds/mmm_example.csv", parse_dates=["date_week"])
    return table[["date_week", "x1", "x2", "event_1", "event_2", "t"]], table["y"]


def model(dist, moving):
    x, y = data()
    mmm = MMM(
        date_column="date_week", channel_columns=["x1", "x2"], target_column="y",
        control_columns=["event_1", "event_2", "t"], adstock=GeometricAdstock(l_max=8),
        saturation=LogisticSaturation(), yearly_seasonality=2,
        time_varying_intercept=moving, time_varying_media=moving)
    mmm.build_model(x, y)
    tests = TESTS.assign(date=pd.to_datetime(DATES)) if moving else TESTS
    mmm.add_lift_test_measurements(tests, dist=dist, name="lift")
    return mmm.model


def points(name, dist, moving):
    reference = json.loads((FOLDER / name).read_text())
    built = model(dist, moving)
    lift = built["lift"]
    order = [parameter["name"] for parameter in reference["parameters"]]
    variables = [built[parameter] for parameter in order]
    value = built.compile_logp(vars=[lift], sum=True)
    values = [built.rvs_to_values[v] for v in variables]
    term = built.logp(vars=[lift], sum=True)
    known = set(ancestors([term]))
    involved = [v for v in values if v in known]
    gradient = built.compile_fn(
        pytensor.grad(term, involved), inputs=values, on_unused_input="ignore")
    results = []
    for point in reference["points"]:
        start = {}
        offset = 0
        for parameter, variable in zip(reference["parameters"], values):
            size = parameter["size"]
            flat = np.array(point["unconstrained"][offset:offset + size])
            start[variable.name] = flat.reshape(parameter["shape"])
            offset += size
        results.append({
            "logp": float(value(start)),
            "gradient": {
                variables[values.index(v)].name: [float(x) for x in np.ravel(part)]
                for v, part in zip(involved, gradient(start))}})
    return results


def main():
    cases = []
    for name, moving in (("pymc_national.json", False), ("pymc_time_varying.json", True)):
        for label, dist in (("gamma", pmd.Gamma), ("normal", pmd.Normal)):
            cases.append({
                "points_of": name, "distribution": label,
                "points": points(name, dist, moving)})
    result = {
        "made_with": {"pymc-marketing": pymc_marketing.__version__, "pymc": pymc.__version__},
        "tests": [
            dict(zip(TESTS.columns, row), date=date)
            for row, date in zip(TESTS.itertuples(index=False, name=None), DATES)],
        "cases": cases}
    (FOLDER / "pymc_lift.json").write_text(json.dumps(result) + "\n")


main()

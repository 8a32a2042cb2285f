"""Writes comparison.json: three regressions compared by ArviZ, and scores of draws by SciPy.

Needs arviz 0.23 and scipy. Draws are rounded before use, so that the file says all.
"""

import json
import pathlib

import arviz as az
import numpy as np
from scipy import integrate
from scipy.stats import norm

rng = np.random.default_rng(20)
weeks, draws = 48, 400
x = np.round(rng.normal(size=weeks), 4)
z = np.round(rng.normal(size=weeks), 4)
y = np.round(3 + 1.5 * x + 0.3 * z + rng.normal(size=weeks) * 0.8, 4)
y[7] = round(y[7] + 3.5, 4)


def posterior(design):
    """Draws of coefficients and noise of a normal regression with a flat prior."""
    coefficients, squares = np.linalg.lstsq(design, y, rcond=None)[:2]
    freedom = weeks - design.shape[1]
    sigma = np.sqrt(squares[0] / rng.chisquare(freedom, size=draws))
    root = np.linalg.cholesky(np.linalg.inv(design.T @ design))
    beta = coefficients + sigma[:, None] * (rng.normal(size=(draws, design.shape[1])) @ root.T)
    return np.round(beta, 5), np.round(sigma, 5)


designs = {
    "level": np.ones((weeks, 1)),
    "x": np.column_stack([np.ones(weeks), x]),
    "x and z": np.column_stack([np.ones(weeks), x, z]),
}
models, elpds = [], {}
for name, design in designs.items():
    beta, sigma = posterior(design)
    mean = beta @ design.T
    loglik = norm.logpdf(y, mean, sigma[:, None])
    data = az.from_dict(
        posterior={"sigma": sigma[None]}, log_likelihood={"y": loglik[None]}
    )
    loo = az.loo(data, pointwise=True, reff=1.0)
    waic = az.waic(data, pointwise=True)
    elpds[name] = loo
    weights, _ = az.psislw(-loglik.T, reff=1.0)
    pit = (np.exp(weights) * norm.cdf(y, mean, sigma[:, None]).T).sum(axis=-1)
    models.append(
        {
            "name": name,
            "coefficients": beta.tolist(),
            "sigma": sigma.tolist(),
            "elpd": float(loo.elpd_loo),
            "p": float(loo.p_loo),
            "pointwise": loo.loo_i.values.tolist(),
            "shapes": loo.pareto_k.values.tolist(),
            "probabilities": np.asarray(pit).tolist(),
            "elpd_waic": float(waic.elpd_waic),
        }
    )

rows = {}
for method in ["stacking", "BB-pseudo-BMA"]:
    table = az.compare(elpds, ic="loo", method=method, seed=1)
    for name, row in table.iterrows():
        rows.setdefault(name, {})[method] = row
comparison = [
    {
        "name": name,
        "elpd": row["stacking"]["elpd_loo"],
        "se": row["stacking"]["se"],
        "elpd_diff": row["stacking"]["elpd_diff"],
        "dse": row["stacking"]["dse"],
        "stacking": row["stacking"]["weight"],
        "averaging": row["BB-pseudo-BMA"]["weight"],
    }
    for name, row in rows.items()
]

scores = []
for actual in [-1.2, 0.1, 4.0]:
    sample = np.round(rng.gamma(2.0, size=25) - 1, 4)
    grid = np.sort(np.append(sample, actual))
    middle = (grid[1:] + grid[:-1]) / 2
    share = (sample[None] <= middle[:, None]).mean(axis=1)
    ranked = float(np.sum((share - (middle >= actual)) ** 2 * np.diff(grid)))
    scores.append({"actual": actual, "draws": sample.tolist(), "crps": ranked})
normal = []
for actual, mean, sd in [(1.0, 1.3, 0.4), (-2.0, 3.0, 2.5)]:
    value = sum(
        integrate.quad(
            lambda t: (norm.cdf(t, mean, sd) - (t >= actual)) ** 2, low, high, epsabs=1e-13
        )[0]
        for low, high in [(mean - 40 * sd, actual), (actual, mean + 40 * sd)]
    )
    normal.append({"actual": actual, "mean": mean, "sd": sd, "crps": value})

path = pathlib.Path(__file__).with_name("comparison.json")
content = {
    "arviz": az.__version__,
    "x": x.tolist(),
    "z": z.tolist(),
    "y": y.tolist(),
    "models": models,
    "comparison": comparison,
    "scores": scores,
    "normal": normal,
}
path.write_text(json.dumps(content))

"""Log densities, their derivatives and tails of priors, by mpmath with 50 digits.

Writes priors.json beside this file. Texts are as PyMC writes distributions.
"""

import json
import pathlib

from mpmath import mp, mpf, beta, betainc, diff, erf, exp, gamma, gammainc, log, pi, sqrt

mp.dps = 50


def phi(x):
    return (1 + erf(x / sqrt(2))) / 2


def normal(m, s):
    return (lambda x: -((x - m) / s) ** 2 / 2 - log(s * sqrt(2 * pi)),
            lambda x: phi((x - m) / s), lambda x: phi((m - x) / s))


def log_normal(shift, m, s):
    density, lower, upper = normal(m, s)
    return (lambda x: density(log(x - shift)) - log(x - shift),
            lambda x: lower(log(x - shift)), lambda x: upper(log(x - shift)))


def gamma_distribution(k, r):
    return (lambda x: k * log(r) - log(gamma(k)) + (k - 1) * log(x) - r * x,
            lambda x: gammainc(k, 0, r * x, regularized=True),
            lambda x: gammainc(k, r * x, regularized=True))


def truncated(m, s, a, b):
    density, lower, upper = normal(m, s)
    mass = lower(b) - lower(a)
    return (lambda x: density(x) - log(mass), lambda x: (lower(x) - lower(a)) / mass,
            lambda x: (lower(b) - lower(x)) / mass)


def half_normal(s):
    density, lower, upper = normal(mpf(0), s)
    return (lambda x: density(x) + log(2), lambda x: 2 * lower(x) - 1, lambda x: 2 * upper(x))


def beta_distribution(a, b):
    return (lambda x: (a - 1) * log(x) + (b - 1) * log(1 - x) - log(beta(a, b)),
            lambda x: betainc(a, b, 0, x, regularized=True),
            lambda x: betainc(a, b, x, 1, regularized=True))


def inverse_gamma(k, s):
    return (lambda x: k * log(s) - log(gamma(k)) - (k + 1) * log(x) - s / x,
            lambda x: gammainc(k, s / x, regularized=True),
            lambda x: gammainc(k, 0, s / x, regularized=True))


def laplace(m, b):
    return (lambda x: -abs(x - m) / b - log(2 * b),
            lambda x: exp((x - m) / b) / 2 if x < m else 1 - exp((m - x) / b) / 2,
            lambda x: exp((m - x) / b) / 2 if x > m else 1 - exp((x - m) / b) / 2)


def by_mean(m, s):
    return gamma_distribution(m * m / s / s, m / s / s)


CASES = [
    ("Beta", ["alpha", "beta"], [1, 3], beta_distribution, [0.001, 0.2, 0.9]),
    ("Beta", ["alpha", "beta"], [2.5, 5], beta_distribution, [0.001, 0.2, 0.9]),
    ("Gamma", ["alpha", "beta"], [3, 1], gamma_distribution, [0.01, 2, 30]),
    ("Gamma", ["alpha", "beta"], [0.5, 2], gamma_distribution, [0.01, 2, 10]),
    ("Gamma", ["mu", "sigma"], [2, 2.5], by_mean, [0.01, 2, 10]),
    ("HalfNormal", ["sigma"], [2], half_normal, [0.01, 2, 10]),
    ("InverseGamma", ["alpha", "beta"], [2.25, 6.25], inverse_gamma, [0.3, 5, 100]),
    ("Exponential", ["lam"], [3], lambda r: gamma_distribution(mpf(1), r), [0.01, 2, 10]),
    ("Uniform", ["lower", "upper"], [-1, 3],
     lambda a, b: (lambda x: -log(b - a), lambda x: (x - a) / (b - a), lambda x: (b - x) / (b - a)),
     [-0.9, 1.5]),
    ("Normal", ["mu", "sigma"], [0.5, 2], normal, [-9, 0, 4]),
    ("TruncatedNormal", ["mu", "sigma", "lower", "upper"], [0.8, 0.8, 0.1, 10], truncated,
     [0.11, 1, 5]),
    ("TruncatedNormal", ["mu", "sigma", "lower", "upper"], [0, 0.1, -1, 1], truncated, [-0.5, 0.2]),
    ("LogNormal", ["mu", "sigma"], [0.2, 0.9], lambda m, s: log_normal(mpf(0), m, s),
     [0.01, 1.2, 20]),
    ("ShiftedLogNormal", ["shift", "mu", "sigma"], [0.1, 0.7, 0.4], log_normal, [0.3, 2, 9]),
    ("Laplace", ["mu", "b"], [0.5, 2], laplace, [-9, 0.1, 8]),
]


def main():
    cases = []
    for name, names, values, make, points in CASES:
        density, lower, upper = make(*[mpf(v) for v in values])
        text = f"{name}({', '.join(f'{n}={v:g}' for n, v in zip(names, values))})"
        for point in points:
            x = mpf(point)
            cases.append({
                "prior": text, "x": point, "logDensity": float(density(x)),
                "derivative": float(diff(density, x)), "lower": float(lower(x)),
                "upper": float(upper(x)),
            })
    path = pathlib.Path(__file__).with_name("priors.json")
    path.write_text(json.dumps({"cases": cases}) + "\n")


main()

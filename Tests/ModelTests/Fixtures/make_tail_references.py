"""Makes tail.json: budgets with the highest mean over the worst share of draws.

Concave instances are solved by cutting planes with SciPy's HiGHS until the proven gap is below
1e-10; S-shaped ones by a grid over all splits, refined around its best cells.
Run: python3 make_tail_references.py > tail.json
"""
import itertools, json, sys
import numpy as np
from scipy.optimize import linprog


def hill(x, half, slope):
    x = np.maximum(x, 1e-300)
    odds = (x / half) ** slope
    return odds / (1 + odds)


def hill_slope(x, half, slope):
    share = hill(x, half, slope)
    return slope * share * (1 - share) / np.maximum(x, 1e-300)


def tail(totals, level):
    """Mean of the worst share along the last axis, with the weights of the draws."""
    count = totals.shape[-1]
    most = min(1.0, 1 / (level * count))
    order = np.argsort(totals, axis=-1)
    weights = np.clip(1 - most * np.arange(count), 0, most)
    ascending = np.take_along_axis(totals, order, axis=-1)
    return ascending @ weights, order, weights


class Instance:
    def __init__(self, name, channels, draws, level, total, lower, upper, slopes, seed, twin=False):
        rng = np.random.default_rng(seed)
        self.name, self.level, self.total = name, level, total
        shape = (channels, draws)
        self.effect = np.round(np.exp(rng.normal(0.3, 0.5, shape)) * np.exp(
            rng.normal(0, 0.4, (channels, 1))), 4)
        self.half = np.round(np.exp(rng.normal(0, 0.4, shape)), 4)
        self.slope = np.round(rng.uniform(*slopes, shape), 4)
        if twin:  # the second channel is as good as the first, but good where the first is bad
            self.effect[1] = self.effect[0][::-1]
        self.lower, self.upper = np.full(channels, lower), np.full(channels, upper)

    def totals(self, x):
        """Totals by draw for points in the last axis of x."""
        x = np.asarray(x)[..., :, None]
        return (self.effect * hill(x, self.half, self.slope)).sum(axis=-2)

    def value(self, x):
        return tail(self.totals(x), self.level)[0]

    def cutting_planes(self):
        channels = len(self.lower)
        x = np.full(channels, self.total / channels).clip(self.lower, self.upper)
        best, cuts, limits = -np.inf, [], []
        for _ in range(3000):
            totals = self.totals(x)
            value, order, weights = tail(totals, self.level)
            if value > best:
                best, best_x = value, x
            q = np.zeros(len(totals))
            q[order] = weights
            gradient = (self.effect * hill_slope(x[:, None], self.half, self.slope)) @ q
            cuts.append(np.append(-gradient, 1.0))
            limits.append(value - gradient @ x)
            lp = linprog(
                np.append(np.zeros(channels), -1.0),
                A_ub=np.vstack(cuts + [np.append(np.ones(channels), 0.0)]),
                b_ub=np.append(limits, self.total),
                bounds=[*zip(self.lower, self.upper), (None, None)], method="highs",
                options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10})
            bound = -lp.fun
            if bound - best < 1e-10 * abs(best):
                break
            # Half way to the best point: the cuts are deeper than at the corner of the last ones.
            x = np.maximum(0.5 * lp.x[:channels] + 0.5 * best_x, 1e-9)
        return best, best_x, (bound - best) / abs(best)

    def grid(self, steps):
        channels = len(self.lower)
        axes = [np.linspace(l, min(u, self.total), steps) for l, u in zip(self.lower, self.upper)]
        best, best_x = -np.inf, None
        width = [a[1] - a[0] for a in axes]
        starts = []
        for first in axes[0]:
            middle = list(itertools.product(*axes[1:-1]))
            rest = np.array(middle).reshape(len(middle), channels - 2)
            last = self.total - first - rest.sum(axis=1)
            points = np.column_stack([np.full(len(rest), first), rest, last.clip(max=self.upper[-1])])
            points = points[last >= self.lower[-1]]
            if len(points) == 0:
                continue
            values = self.value(points)
            for index in np.argsort(values)[-3:]:
                starts.append((values[index], points[index]))
        starts.sort(key=lambda s: -s[0])
        for value, point in starts[:60]:
            radius = np.array(width)
            for _ in range(60):
                offsets = np.array(list(itertools.product(*[
                    np.linspace(-r, r, 9 if channels > 2 else 41) for r in radius[:-1]])))
                head = (point[:-1] + offsets).clip(self.lower[:-1], self.upper[:-1])
                last = self.total - head.sum(axis=1)
                points = np.column_stack([head, last.clip(max=self.upper[-1])])
                points = points[last >= self.lower[-1]]
                values = self.value(points)
                index = int(np.argmax(values))
                if values[index] > value:
                    value, point = values[index], points[index]
                radius = radius * 0.7
            if value > best:
                best, best_x = value, point
        return best, best_x, None


def main():
    concave, curved = (0.5, 1.0), (1.2, 3.5)
    instances = []
    for number, (channels, draws, level) in enumerate(
            [(2, 20, 0.25), (3, 40, 0.1), (3, 40, 0.5), (4, 60, 0.2), (5, 100, 0.05), (3, 8, 0.1)]):
        instances.append((Instance(
            f"concave {number}", channels, draws, level, 1.0 * channels, 0.0, 3.0, concave,
            seed=100 + number), "planes"))
    instances.append((Instance(
        "concave hedge", 2, 20, 0.2, 2.0, 0.0, 2.0, concave, seed=7, twin=True), "planes"))
    instances.append((Instance(
        "concave limits", 3, 40, 0.2, 3.0, 0.6, 1.2, concave, seed=8), "planes"))
    for number, (channels, draws, level) in enumerate(
            [(2, 20, 0.25), (2, 40, 0.1), (3, 20, 0.2), (3, 40, 0.1), (3, 40, 0.5), (3, 30, 0.3)]):
        instances.append((Instance(
            f"S-shaped {number}", channels, draws, level, 0.9 * channels, 0.0, 3.0, curved,
            seed=200 + number), "grid"))
    instances.append((Instance(
        "S-shaped hedge", 2, 20, 0.2, 1.6, 0.0, 1.6, curved, seed=9, twin=True), "grid"))
    result = []
    for instance, method in instances:
        optimum, spends, gap = (
            instance.cutting_planes() if method == "planes"
            else instance.grid(20001 if len(instance.lower) == 2 else 601))
        print(instance.name, optimum, spends, gap, file=sys.stderr)
        result.append({
            "id": instance.name, "method": method, "level": instance.level,
            "total": instance.total, "lower": instance.lower.tolist(),
            "upper": instance.upper.tolist(), "effect": instance.effect.tolist(),
            "half": instance.half.tolist(), "slope": instance.slope.tolist(),
            "optimum": float(optimum), "spends": [float(x) for x in spends]})
    json.dump({"instances": result}, sys.stdout)
    print()


if __name__ == "__main__":
    main()

import Glibc

/// ψ(x) = d ln Γ(x) / dx for x > 0.
///
/// Recurrence up to 10, then the asymptotic series (Abramowitz and Stegun, 6.3.5 and 6.3.18).
func digamma(_ x: Double) -> Double {
  var (x, sum) = (x, 0.0)
  while x < 10 {
    sum -= 1 / x
    x += 1
  }
  let square = 1 / (x * x)
  // The Bernoulli numbers B_2n / 2n.
  var series = 691.0 / 32_760
  for term in [1.0 / 132, 1.0 / 240, 1.0 / 252, 1.0 / 120, 1.0 / 12] {
    series = term - square * series
  }
  return sum + log(x) - 0.5 / x - square * series
}

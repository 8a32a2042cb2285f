import Glibc
import Testing

@testable import Model

@Suite struct MetricTests {
  private static let lowRank = Metric.lowRank(
    scales: (0..<19).map { 0.5 + 0.1 * Double($0) },
    directions: Matrix(
      columns: [
        (0..<19).map { $0 < 4 ? 0.5 : 0 }, (0..<19).map { [0.5, -0.5, 0.5, -0.5, 0][min(4, $0)] },
      ]), eigenvalues: [9, 0.1])

  static let metrics: [Metric] = [
    .diagonal(variances: (1...19).map { Double($0) / 7 }),
    .dense(covariance: randomCovariance(eigenvalues: (1...19).map { Double($0) / 5 }, seed: 2)),
    .dense(covariance: randomCovariance(eigenvalues: (1...7).map { Double($0) / 5 }, seed: 2)),
    lowRank,
  ]

  @Test(arguments: metrics)
  func productIsThatOfTheMatrix(metric: Metric) throws {
    let matrix = metric.covariance
    let product = try kernel(metric)
    var random = Xoshiro256(seed: 6)
    let vector = (0..<matrix.rowCount).map { _ in random.normal() }
    let rows = LaneRows(rowCount: 2, length: vector.count)
    rows.set(0, to: vector)
    product.multiply(rows.lanes(0), into: rows.lanes(1))
    for (value, expected) in zip(rows.values(1), BLAS.product(matrix, vector)) {
      #expect(abs(value - expected) < 1e-13)
    }
    for (value, row) in zip(metric.variances, 0..<matrix.rowCount) {
      #expect(abs(value - matrix[row, row]) < 1e-13)
    }
  }

  @Test func aLowRankCovarianceIsWrittenOut() {
    let metric = Metric.lowRank(
      scales: [2, 3], directions: Matrix(columns: [[0.6, 0.8]]), eigenvalues: [5])
    let expected: [Double] = [9.76, 11.52, 11.52, 32.04]
    for (value, entry) in zip(metric.covariance.values, expected) {
      #expect(abs(value - entry) < 1e-14)
    }
  }

  /// Momenta p have covariance M, so M⁻¹p has covariance M⁻¹, the metric itself.
  @Test(arguments: metrics)
  func momentaHaveTheInverseCovariance(metric: Metric) throws {
    let matrix = metric.covariance
    let count = matrix.rowCount
    var product = try kernel(metric)
    var random = Xoshiro256(seed: 7)
    let rows = LaneRows(rowCount: 2, length: count)
    var sums = Matrix(rowCount: count, columnCount: count)
    let draws = 20_000
    for _ in 0..<draws {
      product.drawMomentum(into: rows.lanes(0), using: &random)
      product.multiply(rows.lanes(0), into: rows.lanes(1))
      let (momentum, velocity) = (rows.values(0), rows.values(1))
      for row in 0..<count {
        for column in 0..<count { sums[row, column] += momentum[row] * velocity[column] }
      }
    }
    // E[p (M⁻¹p)ᵀ] is the identity.
    let scale = matrix.values.map(abs).max() ?? 1
    for row in 0..<count {
      for column in 0..<count {
        let mean = sums[row, column] / Double(draws)
        #expect(abs(mean - (row == column ? 1 : 0)) < 0.15 * max(1, scale), "\(row) \(column)")
      }
    }
  }

  @Test func whatIsNotPositiveDefiniteIsRefused() {
    func isRefused(_ metric: Metric) -> Bool {
      if MetricKernel(metric) == nil { true } else { false }
    }
    #expect(
      isRefused(.dense(covariance: Matrix(rowCount: 2, columnCount: 2, values: [1, 2, 2, 1]))))
    #expect(isRefused(.diagonal(variances: [1, 0])))
    #expect(isRefused(.diagonal(variances: [.nan])))
    #expect(
      isRefused(
        .lowRank(scales: [1, 1], directions: Matrix(columns: [[1, 0]]), eigenvalues: [-1])))
  }

  private func window(_ covariance: Matrix, draws: Int, seed: UInt64 = 5) throws -> MetricWindow {
    let factor = try #require(
      CholeskyFactor(covariance.values, order: covariance.rowCount, threshold: 0))
    var random = Xoshiro256(seed: seed)
    var window = MetricWindow(dimension: covariance.rowCount, draws: draws)
    for _ in 0..<draws {
      var draw = (0..<covariance.rowCount).map { _ in random.normal() }
      factor.multiplyByLower(&draw)
      let slope = factor.solve(draw).map { -$0 }
      window.append(EvaluatedPoint(position: draw, logDensity: 0, gradient: slope))
    }
    return window
  }

  @Test func windowsLearnTheCovariance() throws {
    let truth = randomCovariance(eigenvalues: [1e-8, 1, 2, 500], seed: 3)
    let window = try window(truth, draws: 4_000)
    guard case .dense(let covariance)? = window.metric(.automatic, reference: nil) else {
      Issue.record("few coordinates have a dense metric")
      return
    }
    for (value, expected) in zip(covariance.values, truth.values) {
      #expect(abs(value - expected) < 0.1 * 500)
    }
    // A direction that hardly varies is found although the others vary a million times as much.
    let spectrum = try #require(SymmetricSpectrum(covariance))
    #expect(spectrum.values[0] < 0.01)
  }

  /// The eigenvalues of Σ⁻¹M, all 1 for the right metric, when the reference knows nothing.
  private func errors(_ truth: Matrix, draws: Int) throws -> [Double] {
    var reference = Matrix(rowCount: truth.rowCount, columnCount: truth.rowCount)
    for index in 0..<truth.rowCount { reference[index, index] = 1 }
    let learned = try #require(
      window(truth, draws: draws).metric(.dense, reference: reference)?.covariance)
    let factor = try #require(
      CholeskyFactor(truth.values, order: truth.rowCount, threshold: 0))
    var whitened = learned
    factor.solve(&whitened, side: .right)
    whitened = whitened.transposed()
    factor.solve(&whitened, side: .right)
    return try #require(SymmetricSpectrum(whitened)).values
  }

  /// With gradients, few draws teach what their covariance alone would not.
  @Test func gradientsTeachWhatFewDrawsCannot() throws {
    let truth = randomCovariance(
      eigenvalues: (0..<20).map { exp(Double($0 - 10) / 2) }, seed: 3)
    let few = try errors(truth, draws: 20)
    #expect(few[0] > 1 / 12.0 && few[19] < 12, "\(few[0]) to \(few[19])")
    let many = try errors(truth, draws: 400)
    #expect(many[0] > 0.4 && many[19] < 2.5, "\(many[0]) to \(many[19])")
  }

  @Test func variancesArePulledToTheReference() throws {
    let truth = randomCovariance(eigenvalues: [1, 1, 1, 1, 1], seed: 3)
    let window = try window(truth, draws: 15)
    var reference = Matrix(rowCount: 5, columnCount: 5)
    for index in 0..<5 { reference[index, index] = 1_000 }
    guard case .diagonal(let variances)? = window.metric(.diagonal, reference: reference) else {
      Issue.record("no diagonal metric")
      return
    }
    // d / (m + d) = 1/4 of the reference.
    for variance in variances { #expect(abs(variance - 250) < 3) }
  }

  @Test func aLowRankMetricFindsTheDirectionsThatStandOut() throws {
    let truth = randomCovariance(
      eigenvalues: [100, 0.001] + [Double](repeating: 1, count: 38), seed: 9)
    let learned = try #require(window(truth, draws: 1_000).metric(.lowRank, reference: nil))
    let spectrum = try #require(SymmetricSpectrum(truth))
    for (column, range) in [(39, 70.0...130), (0, 0...0.05), (20, 0.3...3)] {
      let direction = Array(spectrum.vectors.column(column))
      let image = BLAS.product(learned.covariance, direction)
      let spread = zip(direction, image).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(range.contains(spread), "\(column): \(spread)")
    }
    guard case .lowRank(_, _, let eigenvalues) = learned else { return }
    #expect(eigenvalues.count < 40)
  }

  @Test func drawsThatDoNotMoveTeachNothing() {
    var window = MetricWindow(dimension: 2, draws: 10)
    for draw in 0..<10 {
      window.append(
        EvaluatedPoint(position: [Double(draw), 1], logDensity: 0, gradient: [0, 0]))
    }
    #expect(window.metric(.dense, reference: nil) == nil)
    #expect(MetricWindow(dimension: 2, draws: 10).metric(.diagonal, reference: nil) == nil)
  }
}

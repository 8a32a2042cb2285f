import Testing

@testable import Model

@Suite struct ChainDiagnosticsTests {
  static let fixture = try? DiagnosticsFixture.load()
  static let cases = fixture?.arrays ?? []

  private func expectEqual(
    _ value: Double, _ reference: Double, tolerance: Double = 1e-9, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isEqual =
      value.isNaN ? reference.isNaN : abs(value - reference) <= tolerance * (1e-3 + abs(reference))
    #expect(isEqual, "\(what): \(value), not \(reference)", sourceLocation: sourceLocation)
  }

  @Test func thereAreReferences() { #expect(Self.cases.count == 14) }

  @Test(arguments: cases)
  func rHatsAgree(item: DiagnosticsFixture.Case) {
    let chains = item.chains
    expectEqual(chains.rHat, item.expected.rhatRank, "rank")
    expectEqual(chains.scoreRHat, item.expected.rhatZScale, "score")
    expectEqual(chains.foldedRHat, item.expected.rhatFolded, "folded")
    expectEqual(chains.splitRHat, item.expected.rhatSplit, "split")
    expectEqual(chains.identityRHat, item.expected.rhatIdentity, "identity")
  }

  @Test(arguments: cases)
  func sampleSizesAgree(item: DiagnosticsFixture.Case) {
    let expected = item.expected
    let references: [(SampleSizeKind, Double)] = [
      (.bulk, expected.essBulk), (.tail, expected.essTail), (.mean, expected.essMean),
      (.standardDeviation, expected.essSd), (.median, expected.essMedian),
      (.quantile(0.05), expected.essQuantile05), (.quantile(0.95), expected.essQuantile95),
      (.wholeChains, expected.essIdentityNoSplit),
    ]
    for (kind, reference) in references {
      expectEqual(item.chains.effectiveSampleSize(kind), reference, "\(kind)")
    }
  }

  @Test(arguments: cases)
  func monteCarloErrorsAgree(item: DiagnosticsFixture.Case) {
    let chains = item.chains
    expectEqual(chains.meanError, item.expected.mcseMean, "mean")
    expectEqual(chains.standardDeviationError, item.expected.mcseSd, "sd")
    expectEqual(chains.quantileError(0.05), item.expected.mcseQuantile05, "5 % quantile")
  }

  @Test(arguments: cases)
  func momentsAndIntervalsAgree(item: DiagnosticsFixture.Case) {
    let chains = item.chains
    let expected = item.expected
    expectEqual(chains.mean, expected.mean, tolerance: 1e-12, "mean")
    expectEqual(chains.standardDeviation, expected.sdDdof1, "sd")
    expectEqual(chains.quantile(0.5), expected.median, tolerance: 1e-12, "median")
    let densest = chains.highestDensityInterval(0.9)
    let central = chains.equalTailedInterval(0.94)
    expectEqual(densest.lower, expected.hdi90[0], tolerance: 0, "lower end of the HDI")
    expectEqual(densest.upper, expected.hdi90[1], tolerance: 0, "upper end of the HDI")
    expectEqual(central.lower, expected.eti94[0], tolerance: 1e-12, "lower end of the ETI")
    expectEqual(central.upper, expected.eti94[1], tolerance: 1e-12, "upper end of the ETI")
  }

  @Test(arguments: cases)
  func summaryIsTheSameInOnePass(item: DiagnosticsFixture.Case) throws {
    let summary = try #require(
      ConvergenceSummary.summaries(of: [Self.cases[0].chains, item.chains]).last)
    expectEqual(summary.rHat, item.expected.rhatRank, "R-hat")
    expectEqual(summary.bulkSampleSize, item.expected.essBulk, "bulk")
    expectEqual(summary.tailSampleSize, item.expected.essTail, "tail")
  }

  @Test func energyFractionsAgree() throws {
    let cases = try #require(Self.fixture).bfmi
    #expect(cases.count == 2)
    for item in cases {
      let energies = ChainValues(chainCount: item.numbers.shape[0], values: item.numbers.values)
      for (value, reference) in zip(energies.energyFractions, item.bfmi) {
        expectEqual(value, reference, tolerance: 1e-12, item.name)
      }
    }
  }

  /// The lags beyond the directly summed ones come from a Fourier transform.
  @Test func autocovariancesByTransformEqualDirectSums() {
    var random = Xoshiro256(seed: 3)
    let chains = ChainValues(chainCount: 3, values: (0..<3 * 137).map { _ in random.normal() })
    let means = chains.chainMeans
    var covariance = Autocovariance(chains)
    for lag in [0, 1, 31, 32, 33, 100, 136] {
      var sum = 0.0
      for chain in 0..<3 {
        for draw in 0..<137 - lag {
          let first = chains.values[chain * 137 + draw] - means[chain]
          sum += first * (chains.values[chain * 137 + draw + lag] - means[chain])
        }
      }
      #expect(abs(covariance.value(lag: lag) - sum / (3 * 137)) < 1e-13)
    }
  }

  @Test func undefinedValuesGiveNoDiagnostics() {
    let chains = ChainValues(chains: [[1, 2, .nan, 4, 5], [1, 2, 3, 4, .infinity]])
    #expect(chains.rHat.isNaN)
    #expect(chains.effectiveSampleSize(.bulk).isNaN)
    #expect(chains.highestDensityInterval(0.9).lower.isNaN)
    #expect(ConvergenceSummary(chains).tailSampleSize.isNaN)
    #expect(ConvergenceSummary(ChainValues(chains: [])).rHat.isNaN)
  }

  @Test func sortingByBitsIsSorting() {
    var random = Xoshiro256(seed: 1)
    var values = (0..<1_000).map { _ in (random.normal() * 3).rounded() / 2 }
    values += [-0.0, 0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e300, -1e300]
    let sorted = SortedValues(values)
    #expect(sorted.values == values.sorted())
    #expect(sorted.places.map { values[Int($0)] } == sorted.values)
    let stable = zip(sorted.places, sorted.places.dropFirst()).allSatisfy {
      values[Int($0)] != values[Int($1)] || $0 < $1
    }
    #expect(stable)
  }
}

import Testing

@testable import Model

@Suite struct PredictiveAccuracyTests {
  static let cases = (try? DiagnosticsFixture.load())?.loo ?? []

  @Test func thereAreReferences() { #expect(Self.cases.count == 2) }

  @Test(arguments: cases)
  func leaveOneOutAgreesWithTheOlderConvention(item: DiagnosticsFixture.AccuracyCase) {
    for reference in item.cases {
      #expect(
        ParetoTailLength.smallerOfFifth.count(draws: 1_000, relativeEfficiency: reference.reff)
          == reference.tailLength)
      let accuracy = PredictiveAccuracy.leaveOneOut(
        logLikelihoods: item.logLikelihoods, relativeEfficiency: reference.reff,
        tailLength: .smallerOfFifth)
      let expected = reference.expected
      expectClose(accuracy.pointwise, expected.looI, "pointwise")
      expectClose(accuracy.shapes, expected.paretoK, "shape", tolerance: 1e-8)
      // The older package divides the pointwise variance by n.
      let count = Double(expected.looI.count)
      expectClose(
        [accuracy.total, accuracy.standardError * ((count - 1) / count).squareRoot()],
        [expected.elpdLoo, expected.se], "total")
      expectClose(
        [accuracy.parameterCount, accuracy.goodShape], [expected.pLoo, expected.goodK], "rest")
    }
  }

  @Test(arguments: cases)
  func leaveOneOutAgreesWithTheNewerConvention(item: DiagnosticsFixture.AccuracyCase) {
    for reference in item.cases {
      #expect(
        ParetoTailLength.squareRoot.count(draws: 1_000, relativeEfficiency: reference.reff)
          == reference.expectedArviz1.tailLength)
      let accuracy = PredictiveAccuracy.leaveOneOut(
        logLikelihoods: item.logLikelihoods, relativeEfficiency: reference.reff)
      let expected = reference.expectedArviz1
      expectClose(accuracy.pointwise, expected.looI, "pointwise")
      expectClose(accuracy.shapes, expected.paretoK, "shape", tolerance: 1e-8)
      expectClose(
        [accuracy.total, accuracy.standardError, accuracy.parameterCount],
        [expected.elpdLoo, expected.se, expected.pLoo], "total")
    }
  }

  @Test(arguments: cases)
  func widelyApplicableAgrees(item: DiagnosticsFixture.AccuracyCase) throws {
    let expected = try #require(item.cases.first).expected
    let accuracy = PredictiveAccuracy.widelyApplicable(logLikelihoods: item.logLikelihoods)
    expectClose(accuracy.pointwise, expected.waicI, "pointwise")
    expectClose(
      [accuracy.total, accuracy.parameterCount], [expected.elpdWaic, expected.pWaic], "total")
  }

  @Test func constantLikelihoodsHaveNoTail() {
    let accuracy = PredictiveAccuracy.leaveOneOut(
      logLikelihoods: Matrix(
        rowCount: 100, columnCount: 1, values: .init(repeating: -2, count: 100)))
    #expect(accuracy.shapes == [.infinity])
    expectClose(accuracy.pointwise, [-2], "pointwise")
  }
}

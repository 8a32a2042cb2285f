import Testing

@testable import Model

@Suite struct OrdinaryLeastSquaresTests {
  @Test func thereAreReferences() { #expect(RegressionReference.all.count == 3) }

  @Test(arguments: RegressionReference.all)
  func agreesWithExactArithmetic(reference: RegressionReference) throws {
    let fit = try reference.fit()
    let exact = reference.exact
    let more = reference.more
    expect(fit.coefficients.map(\.estimate), exact.coef, "estimate")
    expect(fit.coefficients.map(\.standardError), exact.se, "standard error")
    expect(fit.coefficients.map(\.tStatistic), more.t, "t")
    expect(fit.coefficients.map(\.pValue), more.p, "p")
    let half = fit.coefficients.map { ($0.upper - $0.lower) / 2 }
    expect(half, exact.se.map { $0 * more.tCritical95 }, "interval")
    expect(fit.leverage, exact.hatDiagonal, "leverage")
    expect(fit.covariance.values, more.covariance.flatMap { $0 }, "covariance")
    expect(fit.varianceInflation.compactMap { $0 }, more.vifWithoutConst, "variance inflation")
    #expect(fit.varianceInflation[0] == nil)
    expect(fit.conditionNumber, more.conditionNumber, "condition")
    expect(fit.scaledConditionNumber, more.scaledConditionNumber, "scaled condition")
  }

  @Test(arguments: RegressionReference.all)
  func robustErrorsAgreeWithExactArithmetic(reference: RegressionReference) throws {
    let exact = reference.exact
    let robust = try reference.fit(.hc3)
    expect(robust.coefficients.map(\.standardError), exact.hc3Se, "HC3")
    let hac = try reference.fit(.hac(lags: 4, smallSample: false), .normal)
    expect(hac.coefficients.map(\.standardError), exact.hac4Se, "HAC")
    let count = Double(reference.y.count)
    let factor = (count / (count - Double(exact.coef.count))).squareRoot()
    let corrected = try reference.fit(.hac(lags: 4, smallSample: true))
    let expected = exact.hac4Se.map { $0 * factor }
    expect(corrected.coefficients.map(\.standardError), expected, "HAC, small sample")
    let again = robust.covariance(.hac(lags: 4, smallSample: true))
    #expect(again == corrected.covariance)
  }

  @Test(arguments: RegressionReference.all)
  func statisticsAgreeWithExactArithmetic(reference: RegressionReference) throws {
    let fit = try reference.fit()
    let more = reference.more
    let statistics = fit.statistics
    expect(statistics.residualStandardDeviation, reference.exact.residualSd, "s")
    expect(statistics.rSquared, reference.exact.r2, "R2")
    expect(statistics.adjustedRSquared, more.adjR2, "adjusted R2")
    expect(statistics.logLikelihood, reference.exact.loglik, "log-likelihood")
    expect(statistics.akaike, more.aic, "AIC")
    expect(statistics.bayesian, more.bic, "BIC")
    let test = try #require(statistics.fTest)
    expect(test.statistic, more.f, "F")
    expect(test.pValue, more.fP, "p of F")
    let tests = fit.residualTests
    expect(tests.durbinWatson, reference.exact.durbinWatson, "Durbin-Watson")
    expect(tests.jarqueBera.statistic, more.jarqueBera, "Jarque-Bera")
    expect(tests.jarqueBera.pValue, more.jarqueBeraP, "p of Jarque-Bera")
    expect(tests.skewness, more.skewness, "skewness")
    expect(tests.kurtosis, more.kurtosis, "kurtosis")
    expect(tests.ljungBox.statistic, more.ljungBox4, "Ljung-Box")
    expect(tests.ljungBox.pValue, more.ljungBox4P, "p of Ljung-Box")
    expect(tests.breuschPagan.statistic, more.breuschPagan, "Breusch-Pagan")
    expect(tests.breuschPagan.pValue, more.breuschPaganP, "p of Breusch-Pagan")
  }

  /// The package's own figures, to its own error on each design.
  @Test(arguments: RegressionReference.all)
  func agreesWithStatsmodels(reference: RegressionReference) throws {
    let package = reference.statsmodels
    let isHard = reference.name == "ill_conditioned"
    let fit = try reference.fit()
    expect(fit.coefficients.map(\.estimate), package.coef, "estimate", isHard ? 1e-8 : 1e-9)
    expect(fit.coefficients.map(\.pValue), package.p, "p", isHard ? 1e-6 : 1e-8)
    let bounds = fit.coefficients.flatMap { [$0.lower, $0.upper] }
    expect(bounds, package.ci95.flatMap { $0 }, "interval", isHard ? 1e-7 : 1e-8)
    expect(fit.statistics.adjustedRSquared, package.adjR2, "adjusted R2")
    expect(fit.conditionNumber, package.conditionNumber, "condition", isHard ? 1e-8 : 1e-9)
    let hac = try reference.fit(.hac(lags: 4, smallSample: true), .normal)
    expect(
      hac.coefficients.map(\.standardError), package.hac4SeSmallSampleCorrected, "HAC",
      isHard ? 2e-4 : 1e-7)
    let normal = try reference.fit(.hac(lags: 4, smallSample: false), .normal)
    expect(
      normal.coefficients.map(\.pValue), package.hac4PNormal, "p of HAC", isHard ? 1e-2 : 1e-5)
  }

  @Test(arguments: WamplerReference.all)
  func agreesWithTheCertifiedPolynomials(reference: WamplerReference) throws {
    let fit = try OrdinaryLeastSquares().fit(
      design: Matrix(rows: reference.x), columns: (0...5).map { "x\($0)" }, target: reference.y)
    expect(fit.coefficients.map(\.estimate), reference.coef, "estimate")
    if reference.residualSd > 1 {
      expect(fit.coefficients.map(\.standardError), reference.se, "standard error")
      expect(fit.statistics.residualStandardDeviation, reference.residualSd, "s")
    } else {
      #expect(fit.warnings.contains(.exactFit))
    }
  }

  /// The values NIST certifies for Longley's data, to the digits it prints.
  @Test func agreesWithTheCertifiedValuesOfLongley() throws {
    let fit = try #require(RegressionReference.all.last).fit()
    let coefficients = [
      -3_482_258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683,
      -1.03322686717359, -0.0511041056535807, 1829.15146461355,
    ]
    let errors = [
      890_420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699,
      0.214274163161675, 0.226073200069370, 455.478499142212,
    ]
    expect(fit.coefficients.map(\.estimate), coefficients, "estimate", 2e-14)
    expect(fit.coefficients.map(\.standardError), errors, "standard error", 1e-10)
    expect(fit.statistics.residualStandardDeviation, 304.854073561965, "s", 1e-14)
    expect(fit.statistics.rSquared, 0.995479004577296, "R2", 1e-14)
    #expect(fit.statistics.fTest.map { abs($0.statistic / 330.285339234588 - 1) < 1e-11 } == true)
  }

  private func expect(
    _ values: [Double], _ expected: [Double], _ what: String, _ tolerance: Double = 1e-8,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(values.count == expected.count, "\(what)", sourceLocation: location)
    for (value, wanted) in zip(values, expected) {
      expect(value, wanted, what, tolerance, at: location)
    }
  }

  private func expect(
    _ value: Double, _ expected: Double, _ what: String, _ tolerance: Double = 1e-8,
    at location: SourceLocation = #_sourceLocation
  ) {
    // A probability below the smallest double is zero in either.
    let difference = abs(value - expected) / max(abs(expected), .leastNormalMagnitude)
    #expect(
      difference <= tolerance, "\(what): \(value), expected \(expected), off by \(difference)",
      sourceLocation: location)
  }
}

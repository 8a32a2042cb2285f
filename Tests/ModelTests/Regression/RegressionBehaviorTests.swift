import Testing

@testable import Model

@Suite struct RegressionBehaviorTests {
  /// Thirty rows of a constant, a trend and noise-like columns.
  static let columns: [[Double]] = {
    var random = Xoshiro256(seed: 21)
    let first = (0..<30).map { _ in random.uniform() }
    let second = (0..<30).map { _ in random.uniform() }
    return [[Double](repeating: 1, count: 30), first, second]
  }()
  static let names = ["constant", "tv", "radio"]
  static let target: [Double] = {
    var random = Xoshiro256(seed: 22)
    return (0..<30).map { 3 + 2 * columns[1][$0] - columns[2][$0] + random.uniform() }
  }()

  private func failure(
    _ columns: [[Double]], _ names: [String], _ target: [Double],
    _ options: OrdinaryLeastSquares = .init()
  ) -> RegressionError? {
    #expect(throws: RegressionError.self) {
      try options.fit(design: Matrix(columns: columns), columns: names, target: target)
    }
  }

  @Test func namesTheColumnsThatDependOnEachOther() {
    let sum = zip(Self.columns[1], Self.columns[2]).map { 100 * ($0 - 3 * $1) }
    let other = Self.columns[1].map { $0 * $0 }
    let error = failure(
      Self.columns + [other, sum], Self.names + ["other", "sum"], Self.target)
    #expect(error == .rankDeficient(columns: ["tv", "radio", "sum"]))
    #expect(error?.description == "tv, radio and sum are combinations of each other")
  }

  @Test func namesMultiplesAndZeroColumns() {
    let twice = Self.columns[1].map { 2 * $0 }
    #expect(
      failure(Self.columns + [twice], Self.names + ["twice"], Self.target)
        == .rankDeficient(columns: ["tv", "twice"]))
    let zeros = [Double](repeating: 0, count: 30)
    #expect(
      failure(Self.columns + [zeros], Self.names + ["zeros"], Self.target)
        == .rankDeficient(columns: ["zeros"]))
  }

  @Test func refusesWhatCannotBeComputed() {
    var broken = Self.columns
    broken[2][4] = .nan
    #expect(failure(broken, Self.names, Self.target) == .notFinite(column: "radio", row: 4))
    broken[2][4] = 1e200
    #expect(failure(broken, Self.names, Self.target) == .tooLarge(column: "radio", row: 4))
    var target = Self.target
    target[29] = -.infinity
    #expect(failure(Self.columns, Self.names, target) == .notFinite(column: "kpi", row: 29))
    #expect(
      failure(Self.columns, Self.names, [Double](repeating: 7, count: 30))
        == .constantTarget(name: "kpi", value: 7))
    let short = Self.columns.map { Array($0.prefix(3)) }
    #expect(
      failure(short, Self.names, Array(Self.target.prefix(3)))
        == .tooFewRows(rows: 3, columns: 3))
    #expect(failure([], [], []) == .tooFewRows(rows: 0, columns: 0))
    #expect(
      failure(Self.columns, ["constant"], Self.target)
        == .wrongShape(what: "column names", count: 1, expected: 3))
    #expect(
      failure(Self.columns, Self.names, [1, 2])
        == .wrongShape(what: "target values", count: 2, expected: 30))
  }

  @Test(arguments: [0, 1, -0.5, 1.5, .nan])
  func refusesConfidenceOutsideOfZeroToOne(level: Double) {
    let error = failure(
      Self.columns, Self.names, Self.target, OrdinaryLeastSquares(confidenceLevel: level))
    guard case .invalidConfidenceLevel = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
  }

  @Test func refusesBrokenSeries() {
    for options in [
      OrdinaryLeastSquares(standardErrors: .hac(lags: -1, smallSample: false)),
      OrdinaryLeastSquares(seriesLength: 0), OrdinaryLeastSquares(seriesLength: 7),
    ] {
      guard
        case .invalidSeries = failure(Self.columns, Self.names, Self.target, options)
      else {
        Issue.record("accepted \(options)")
        continue
      }
    }
  }

  @Test func unitsChangeNothingButTheCoefficient() throws {
    let base = try fit(Self.columns)
    let scaled = try fit([Self.columns[0], Self.columns[1].map { $0 * 1e-90 }, Self.columns[2]])
    for (left, right) in zip(base.coefficients, scaled.coefficients) {
      #expect(abs(left.tStatistic / right.tStatistic - 1) < 1e-12)
      #expect(abs(left.pValue / right.pValue - 1) < 1e-10)
    }
    #expect(abs(scaled.coefficients[1].estimate / base.coefficients[1].estimate / 1e90 - 1) < 1e-12)
    #expect(abs(scaled.scaledConditionNumber / base.scaledConditionNumber - 1) < 1e-12)
  }

  @Test func dummiesThatAddUpToOneAreAConstant() throws {
    let first = (0..<30).map { $0 < 12 ? 1.0 : 0 }
    let second = first.map { 1 - $0 }
    let dummies = try fit([first, second, Self.columns[1]])
    let constant = try fit([Self.columns[0], first, Self.columns[1]])
    #expect(dummies.statistics.containsConstant)
    #expect(abs(dummies.statistics.rSquared - constant.statistics.rSquared) < 1e-13)
    #expect(abs(dummies.statistics.adjustedRSquared - constant.statistics.adjustedRSquared) < 1e-13)
    let pagan = dummies.residualTests.breuschPagan.statistic
    #expect(abs(pagan - constant.residualTests.breuschPagan.statistic) < 1e-10)
  }

  @Test func withoutConstantTheTotalIsNotCentered() throws {
    let fit = try fit([[1, 2, 3, 4, 5, 7]], target: [2.1, 3.9, 6.2, 8.1, 9.8, 14.3])
    #expect(!fit.statistics.containsConstant)
    let square = 2.1 * 2.1 + 3.9 * 3.9 + 6.2 * 6.2 + 8.1 * 8.1 + 9.8 * 9.8 + 14.3 * 14.3
    #expect(abs(fit.statistics.totalSumOfSquares - square) < 1e-12)
    #expect(abs(fit.coefficients[0].estimate - 210.0 / 104) < 1e-14)
  }

  @Test func warnsOfColumnsThatMoveTogether() throws {
    var random = Xoshiro256(seed: 5)
    let near = Self.columns[1].map { 5 * $0 + 0.1 * random.uniform() }
    let fit = try fit(Self.columns + [near], names: Self.names + ["near"])
    let inflated = fit.warnings.compactMap { warning -> String? in
      guard case .inflated(let column, let factor) = warning, factor > 10 else { return nil }
      return column
    }
    #expect(inflated == ["tv", "near"])
    #expect(
      fit.warnings.contains { warning in
        guard case .correlated("tv", "near", let correlation) = warning else { return false }
        return correlation > 0.99
      })
  }

  @Test func warnsOfFewRowsAndOfHardDesigns() throws {
    let short = try fit(
      Self.columns.map { Array($0.prefix(20)) }, target: Array(Self.target.prefix(20)))
    #expect(short.warnings == [.fewRowsPerParameter(rows: 20, parameters: 3)])
    #expect(try fit(Self.columns).warnings.isEmpty)
    let powers = (0...5).map { power in
      (0..<30).map { row in (0..<power).reduce(1.0) { product, _ in product * Double(row + 30) } }
    }
    let hard = try fit(powers, names: (0...5).map { "power \($0)" })
    #expect(
      hard.warnings.contains { warning in
        guard case .illConditioned(let number) = warning else { return false }
        return number > 1e4
      })
  }

  @Test(arguments: [StandardErrors.classical, .hc3, .hac(lags: 2, smallSample: true)])
  func aRowWithItsOwnDummyKeepsTheErrorsFinite(errors: StandardErrors) throws {
    let event = (0..<30).map { $0 == 17 ? 1.0 : 0 }
    let fit = try fit(
      Self.columns + [event], names: Self.names + ["event"],
      options: OrdinaryLeastSquares(standardErrors: errors))
    #expect(fit.warnings.contains(.fullLeverage(rows: [17])))
    #expect(fit.coefficients.allSatisfy { $0.standardError.isFinite })
    if errors != .hac(lags: 2, smallSample: true) {
      #expect(fit.coefficients[3].standardError > 0.5 * fit.statistics.residualStandardDeviation)
    }
  }

  @Test func seriesDoNotTouchEachOther() throws {
    let reversed = [1, 0].flatMap { block in (0..<15).map { block * 15 + $0 } }
    let options = OrdinaryLeastSquares(
      standardErrors: .hac(lags: 3, smallSample: false), seriesLength: 15)
    let first = try fit(Self.columns, options: options)
    let second = try fit(
      Self.columns.map { column in reversed.map { column[$0] } },
      target: reversed.map { Self.target[$0] }, options: options)
    for (left, right) in zip(first.coefficients, second.coefficients) {
      #expect(abs(left.standardError / right.standardError - 1) < 1e-12)
    }
    let watson = first.residualTests.durbinWatson
    #expect(abs(watson - second.residualTests.durbinWatson) < 1e-12)
    let ljungBox = first.residualTests.ljungBox.statistic
    #expect(abs(ljungBox - second.residualTests.ljungBox.statistic) < 1e-10)
    let joined = try fit(
      Self.columns,
      options: OrdinaryLeastSquares(standardErrors: .hac(lags: 3, smallSample: false)))
    #expect(joined.coefficients[1].standardError != first.coefficients[1].standardError)
  }

  @Test func noLagsOfAutocorrelationIsWhitesEstimate() throws {
    let fit = try fit(Self.columns)
    let white = fit.covariance(.hac(lags: 0, smallSample: false))
    let jackknife = fit.covariance(.hc3)
    #expect((0..<3).allSatisfy { white[$0, $0] < jackknife[$0, $0] })
  }

  @Test func theErrorOfACombinationIsThatOfARotatedDesign() throws {
    let sum = zip(Self.columns[1], Self.columns[2]).map { $0 + $1 }
    let difference = zip(Self.columns[1], Self.columns[2]).map { $0 - $1 }
    let base = try fit(Self.columns)
    let rotated = try fit([Self.columns[0], sum, difference])
    // b₁x₁ + b₂x₂ = ½(b₁ + b₂)(x₁ + x₂) + ½(b₁ − b₂)(x₁ − x₂).
    let error = base.standardError(ofGradient: [0, 0.5, 0.5])
    #expect(abs(error / rotated.coefficients[1].standardError - 1) < 1e-12)
  }

  @Test func theSameDataGiveTheSameBits() throws {
    #expect(try fit(Self.columns) == fit(Self.columns))
  }

  private func fit(
    _ columns: [[Double]], names: [String]? = nil, target: [Double] = target,
    options: OrdinaryLeastSquares = .init()
  ) throws -> RegressionFit {
    try options.fit(
      design: Matrix(columns: columns), columns: names ?? columns.indices.map { "x\($0)" },
      target: target)
  }
}

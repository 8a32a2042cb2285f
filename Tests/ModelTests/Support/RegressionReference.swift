import FoundationEssentials
import Model

/// A design with the results of statsmodels and of 60-digit arithmetic.
struct RegressionReference: Sendable, CustomStringConvertible {
  var name: String
  var columns: [String]
  var x: [[Double]]
  var y: [Double]
  var statsmodels: Package
  var exact: Exact
  var more: More

  var description: String { name }

  struct Exact: Decodable, Sendable {
    var coef: [Double]
    var se: [Double]
    var residualSd: Double
    var r2: Double
    var hc3Se: [Double]
    var hac4Se: [Double]
    var durbinWatson: Double
    var hatDiagonal: [Double]
    var loglik: Double
  }

  struct Package: Decodable, Sendable {
    var coef: [Double]
    var p: [Double]
    var ci95: [[Double]]
    var adjR2: Double
    var conditionNumber: Double
    var hac4SeSmallSampleCorrected: [Double]
    var hac4PNormal: [Double]
  }

  struct More: Decodable, Sendable {
    var name: String
    var t: [Double]
    var p: [Double]
    var tCritical95: Double
    var adjR2: Double
    var aic: Double
    var bic: Double
    var f: Double
    var fP: Double
    var conditionNumber: Double
    var scaledConditionNumber: Double
    var vifWithoutConst: [Double]
    var covariance: [[Double]]
    var jarqueBera: Double
    var jarqueBeraP: Double
    var skewness: Double
    var kurtosis: Double
    var ljungBox4: Double
    var ljungBox4P: Double
    var breuschPagan: Double
    var breuschPaganP: Double
  }

  static let all: [RegressionReference] = {
    struct Design: Decodable {
      var name: String
      var columns: [String]
      var x: [[Double]]
      var y: [Double]
      var statsmodels: Package
      var exact: Exact
    }
    struct File: Decodable { var designs: [Design] }
    struct ExactFile: Decodable { var designs: [More] }
    guard let file = try? Fixture.decoded(File.self, from: "ols.json", snakeCase: true),
      let more = try? Fixture.decoded(ExactFile.self, from: "ols_exact.json", snakeCase: true)
    else { return [] }
    return zip(file.designs, more.designs).map { design, more in
      RegressionReference(
        name: design.name, columns: design.columns, x: design.x, y: design.y,
        statsmodels: design.statsmodels, exact: design.exact, more: more)
    }
  }()

  /// The fit with errors of a kind, and four lags wherever lags are asked for.
  func fit(
    _ errors: StandardErrors = .classical, _ reference: ReferenceDistribution = .studentT
  ) throws -> RegressionFit {
    try OrdinaryLeastSquares(standardErrors: errors, reference: reference, ljungBoxLags: 4)
      .fit(design: Matrix(rows: x), columns: columns, target: y)
  }
}

/// A polynomial of NIST StRD with certified results.
struct WamplerReference: Decodable, Sendable, CustomStringConvertible {
  var name: String
  var x: [[Double]]
  var y: [Double]
  var coef: [Double]
  var se: [Double]
  var residualSd: Double

  var description: String { name }

  static let all: [WamplerReference] = {
    struct File: Decodable { var wampler: [WamplerReference] }
    return
      (try? Fixture.decoded(File.self, from: "ols_exact.json", snakeCase: true))?.wampler ?? []
  }()
}

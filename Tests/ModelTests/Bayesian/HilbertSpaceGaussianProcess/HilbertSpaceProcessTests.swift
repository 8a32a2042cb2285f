import Testing

@testable import Model

@Suite struct HilbertSpaceProcessTests {
  struct Reference: Decodable, Sendable, CustomStringConvertible {
    struct Point: Decodable, Sendable {
      var eta: Double
      var ls: Double
      var z: [Double]
      var sqrtPsd: [Double]
      var f: [Double]
      var multiplier: [Double]
    }

    var nTimes: Int
    var m: Int
    var boundary: Double
    var covariance: String
    var omega: [Double]
    var phiRows: [Int]
    var phi: [[Double]]
    var points: [Point]
    enum CodingKeys: String, CodingKey {
      case nTimes, m, covariance, omega, phiRows, phi, points
      case boundary = "L"
    }

    var description: String { "\(covariance) over \(nTimes) weeks, L = \(boundary)" }
  }

  static let references: [Reference] = {
    struct File: Decodable { var cases: [Reference] }
    let file = try? Fixture.decoded(File.self, from: "hsgp.json", snakeCase: true)
    return file?.cases ?? []
  }()

  @Test func thereAreReferences() { #expect(Self.references.count == 4) }

  static func process(_ item: Reference) throws -> HilbertSpaceProcess {
    let covariance = try #require(ProcessCovariance(rawValue: item.covariance))
    let isDefault = item.boundary == Double(item.nTimes - 1)
    let settings = GaussianProcessSettings(
      basisCount: item.m, boundary: isDefault ? nil : item.boundary, covariance: covariance)
    return HilbertSpaceProcess(settings, weekCount: item.nTimes)
  }

  @Test(arguments: references)
  func equalsThePackage(item: Reference) throws {
    let process = try Self.process(item)
    #expect(relativeDifference(process.frequencies, item.omega) < 1e-14)
    for (row, week) in item.phiRows.enumerated() {
      #expect(relativeDifference(process.basis.map { $0[week] }, item.phi[row]) < 1e-12)
    }
    var multiplier = ProcessMultiplier(process)
    for point in item.points {
      let roots = item.omega.map {
        process.covariance.halfLogSpectrum(at: $0, amplitude: point.eta, lengthScale: point.ls)
          .value
      }
      #expect(relativeDifference(roots.map(exponential), point.sqrtPsd) < 1e-12)
      multiplier.evaluate(amplitude: point.eta, lengthScale: point.ls, weights: point.z.span)
      #expect(relativeDifference(multiplier.series, point.f) < 1e-11)
      #expect(relativeDifference(multiplier.values, point.multiplier) < 1e-11)
    }
  }

  private func exponential(_ x: Double) -> Double { Model.exponential(Lanes(repeating: x))[0] }
}

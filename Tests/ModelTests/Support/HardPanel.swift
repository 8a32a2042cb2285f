@testable import Model

/// A panel that makes a posterior hard to draw from.
struct HardPanel: Sendable, CustomStringConvertible {
  var description: String
  var panel: Panel
  /// People in each geo, where Meridian is told.
  var population: [Double]?

  /// Two years of four channels, or a few geos, with one trouble each.
  static let all: [HardPanel] = (try? made()) ?? []

  private static func made() throws -> [HardPanel] {
    let usual = try SimulatedMix(seed: 5, channels: 4, weeks: 104).panel
    let regional = try SimulatedMix.geos(seed: 5, channels: 3, count: 4).panel
    let sizes = [1_000.0, 1, 1, 1]
    return try [
      HardPanel(
        description: "30 channels on 104 weeks",
        panel: SimulatedMix(seed: 5, channels: 30, weeks: 104).panel),
      HardPanel(description: "two channels in step", panel: usual.inStep(correlation: 0.97)),
      HardPanel(description: "channels that seldom run", panel: usual.seldomRunning(share: 0.06)),
      HardPanel(description: "an outlier", panel: usual.withOutlier(deviations: 10)),
      HardPanel(
        description: "a giant geo", panel: regional.scaled(by: sizes),
        population: zip(sizes, regional.geos.indices).map { $0 * (0.5 + Double($1)) * 10_000 }),
      HardPanel(description: "a giant geo, nothing said", panel: regional.scaled(by: sizes)),
    ]
  }
}

extension Panel {
  /// The second channel mixed with the first until their spend has a correlation.
  func inStep(correlation wanted: Double) -> Panel {
    let (first, second) = (Array(spend(ofChannel: 0)), Array(spend(ofChannel: 1)))
    let ratio = Moments(first).deviation / Moments(second).deviation
    func mixed(_ share: Double) -> [Double] {
      zip(first, second).map { (1 - share) * $0 + share * ratio * $1 }
    }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if Model.correlation(first, mixed(middle)) > wanted { low = middle } else { high = middle }
    }
    var result = self
    result.spend.replaceSubrange(cellCount..<2 * cellCount, with: mixed(low))
    result.media = result.spend
    return result
  }

  /// Every channel off in all weeks but a random share.
  func seldomRunning(share: Double) -> Panel {
    var random = Xoshiro256(seed: 3)
    var result = self
    for cell in result.spend.indices where random.uniform() > share { result.spend[cell] = 0 }
    result.media = result.spend
    return result
  }

  /// One week's KPI that many standard deviations higher.
  func withOutlier(deviations: Double) -> Panel {
    var result = self
    result.kpi[cellCount / 2] += deviations * Moments(kpi).deviation
    return result
  }

  /// KPI and spend of each geo multiplied.
  func scaled(by sizes: [Double]) -> Panel {
    var result = self
    for cell in kpi.indices { result.kpi[cell] *= sizes[cell / weekCount] }
    for cell in spend.indices { result.spend[cell] *= sizes[cell / weekCount % geoCount] }
    result.media = result.spend
    return result
  }
}

/// A controlled experiment: what a change of one channel's spend did to the KPI.
public struct LiftTest: Sendable, Equatable, Codable {
  /// The channel whose spend was changed.
  public var channel: String
  /// The geo where it was changed; `nil` for all.
  public var geo: String?
  /// When it was changed and how.
  public var design: LiftDesign
  /// The change against business as usual, below 0 where spend was withheld.
  ///
  /// In the money of the data over the whole test, or for each week of a `level` design.
  public var spendChange: Double
  /// The change of the KPI that was measured, over the same time, in the KPI's unit.
  public var lift: Double
  /// The standard error of `lift`.
  public var standardError: Double

  /// An experiment with its result.
  public init(
    channel: String, geo: String? = nil, design: LiftDesign, spendChange: Double, lift: Double,
    standardError: Double
  ) {
    self.channel = channel
    self.geo = geo
    self.design = design
    self.spendChange = spendChange
    self.lift = lift
    self.standardError = standardError
  }
}

/// When and how spend was changed.
public enum LiftDesign: Sendable, Equatable, Codable {
  /// A change during some days of the data, whose carryover is followed.
  case window(LiftWindow)
  /// A lasting change from a weekly level of media, carryover left out: PyMC-Marketing's `x` and
  /// `delta_x`. The week, where there is one, picks the effect of media that moves with time.
  case level(Double, week: String?)
}

/// The days of an experiment, as `YYYY-MM-DD`.
public struct LiftWindow: Sendable, Equatable, Codable {
  /// The first day with changed spend.
  public var start: String
  /// The last day with changed spend.
  public var end: String
  /// The last day that counts towards the lift; `nil` for `end`.
  public var readUntil: String?
  /// Whether the spend in the data is that of the test, as it is where the test ran in the market
  /// that the data describe; otherwise the change comes on top of it.
  public var isInData: Bool

  /// A test from a first to a last day.
  public init(start: String, end: String, readUntil: String? = nil, isInData: Bool = true) {
    self.start = start
    self.end = end
    self.readUntil = readUntil
    self.isInData = isInData
  }
}

extension LiftTest {
  /// Throws where the numbers make no sense, whatever the data.
  func checkNumbers() throws(LiftTestError) {
    guard standardError > 0, standardError.isFinite else {
      throw .noStandardError(test: name, standardError)
    }
    guard lift.isFinite else { throw .notFinite(test: name, field: "lift") }
    guard spendChange.isFinite else { throw .notFinite(test: name, field: "spend change") }
    guard spendChange != 0 else { throw .noChange(test: name) }
    // 1.96 standard errors are where a two-sided test of 5 % finds the opposite sign significant.
    let sign = spendChange < 0 ? -1.0 : 1.0
    guard sign * lift + 1.96 * standardError >= 0 else {
      throw .oppositeSigns(test: name, spendChange: spendChange, lift: lift)
    }
    if case .level(let level, _) = design {
      guard level >= 0, level + spendChange >= 0, level.isFinite else {
        throw .negativeLevel(test: name, level: level)
      }
    }
  }

  /// What messages call the test.
  var name: String {
    let place = geo.map { " in \($0)" } ?? ""
    switch design {
    case .window(let window): return "the test of \(channel)\(place) from \(window.start)"
    case .level: return "the test of \(channel)\(place)"
    }
  }
}

/// The groups of media, each with parameters of its own; raw values are Meridian's suffixes.
enum MediaGroup: String, Sendable, CaseIterable {
  case paid = "m"
  case reachFrequency = "rf"
  case organic = "om"
  case organicReachFrequency = "orf"
}

/// Where media saturates.
enum SaturationPlace: Sendable, Equatable {
  /// Hill(Adstock(media)).
  case afterCarryover
  /// Adstock(Hill(media)).
  case beforeCarryover
  /// Adstock(reach · Hill(frequency)).
  case inFrequency
}

/// What media is compared with when its prior speaks of an outcome.
enum Counterfactual: Sendable, Equatable {
  /// None at all.
  case nothing
  /// The media of some weeks only; 1 for weeks that stay, 0 for those of the calibration period.
  case outsidePeriod([Double])
  /// The media as it was, when the prior speaks of one percent more.
  case asItWas
}

/// A media channel on the scale of the model.
struct MediaChannel: Sendable {
  let name: String
  let group: MediaGroup
  let priorKind: TreatmentPriorKind
  let decay: MediaDecay
  let place: SaturationPlace
  let counterfactual: Counterfactual
  /// What multiplies the prior's variable to give an outcome; 1 for a coefficient.
  let denominator: Double
  /// Media or reach over population and median, `[media week][lane]`.
  let exposure: [Double]
  /// Contacts per person, `[media week][lane]`; empty without reach and frequency.
  let frequency: [Double]
}

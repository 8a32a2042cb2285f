import Glibc

/// The best fit of one saturation family and how it stands among the others.
struct MixCandidate: Sendable {
  var model: MixModel
  var best: ScoredMinimum
  /// Akaike's criterion with the parameters that the data determine.
  var criterion: Double
  /// Its share of the evidence: e^(−Δ/2), Δ the distance to the lowest criterion, over the sum.
  var weight: Double

  /// The candidate as a reader sees it.
  var comparison: FamilyComparison {
    FamilyComparison(
      saturation: model.space.saturation, criterion: criterion, weight: weight,
      forecastError: best.error)
  }
}

/// One saturation family that was compared.
public struct FamilyComparison: Sendable, Equatable {
  /// The family.
  public var saturation: SaturationFamily
  /// Akaike's criterion, n ln(RSS / n) + 2p with p the parameters that the data determine.
  public var criterion: Double
  /// Its Akaike weight (Burnham and Anderson 2002), which is its share of the refits.
  public var weight: Double
  /// The root mean square error of its rolling-origin forecasts in KPI units; 0 without splits.
  public var forecastError: Double
}

/// The fits of all families of a specification, the best first and equal ones as listed.
func mixCandidates(
  _ panel: Panel, _ specification: MixSpecification, progress: (MixProgress) throws -> Void
) throws -> [MixCandidate] {
  var candidates: [MixCandidate] = []
  for (index, saturation) in specification.saturations.enumerated()
  where !specification.saturations[..<index].contains(saturation) {
    let model = try MixModel(panel, specification, saturation: saturation)
    let best = try model.bestMinimum(progress: progress)
    candidates.append(
      MixCandidate(
        model: model, best: best, criterion: model.informationCriterion(best), weight: 0))
  }
  let lowest = candidates.reduce(.infinity) { min($0, $1.criterion) }
  let evidence = candidates.map { exp((lowest - $0.criterion) / 2) }
  let sum = evidence.reduce(0, +)
  for index in candidates.indices { candidates[index].weight = evidence[index] / sum }
  return candidates.enumerated()
    .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
    .map(\.element)
}

/// Refits of all candidates, each in proportion to its weight, so that intervals also hold the
/// doubt about the family.
func refits(
  _ candidates: [MixCandidate], progress: (MixProgress) throws -> Void
) throws -> [MixSolution] {
  guard let count = candidates.first?.model.specification.uncertainty.replicates else { return [] }
  var results: [MixSolution] = []
  var share = 0.0
  for (index, candidate) in candidates.enumerated() {
    share += candidate.weight
    let isLast = index == candidates.count - 1
    let end = isLast ? count : min(count, Int((share * Double(count)).rounded()))
    guard end > results.count else { continue }
    results += try candidate.model.refits(
      candidate.best, replicates: results.count..<end, progress: progress)
  }
  return results
}

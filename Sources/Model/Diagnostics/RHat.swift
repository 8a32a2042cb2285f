/// How far chains disagree: √ of the variance over all chains relative to that within them.
///
/// Near 1 when chains have forgotten where they began; above 1.01 they need a longer run or the
/// model another look. Gelman and Rubin (1992) as refined by Vehtari, Gelman, Simpson, Carpenter and
/// Bürkner, "Rank-normalization, folding, and localization" (2021). All are NaN for a single chain,
/// fewer than 4 draws, values that are not finite and chains that do not move.
extension ChainValues {
  /// The larger of the R-hats of ranks and of folded ranks, on split chains: the one to report.
  public var rHat: Double {
    guard hasRHat else { return .nan }
    let split = split()
    return split.rankRHat(SortedValues(split.values), RankScores(count: split.values.count))
  }

  /// R-hat of the ranks' normal scores, which heavy tails do not disturb.
  public var scoreRHat: Double {
    guard hasRHat else { return .nan }
    let split = split()
    let scores = RankScores(count: split.values.count)
    return split.replacing(scores.scores(of: SortedValues(split.values))).plainRHat
  }

  /// R-hat of the scores of distances from the median, which sees chains that differ in spread.
  public var foldedRHat: Double {
    guard hasRHat else { return .nan }
    let split = split()
    let scores = RankScores(count: split.values.count)
    return split.replacing(scores.foldedScores(of: SortedValues(split.values))).plainRHat
  }

  /// R-hat of the values themselves on split chains.
  public var splitRHat: Double { hasRHat ? leveled().chains.split().plainRHat : .nan }

  /// R-hat of the values themselves on whole chains.
  public var identityRHat: Double { hasRHat ? leveled().chains.plainRHat : .nan }

  private var hasRHat: Bool { chainCount > 1 && drawCount >= 4 && isFinite }

  /// The larger of both R-hats of split chains whose order is known.
  func rankRHat(_ sorted: SortedValues, _ scores: RankScores) -> Double {
    let bulk = replacing(scores.scores(of: sorted)).plainRHat
    let folded = replacing(scores.foldedScores(of: sorted)).plainRHat
    // A NaN of either is the answer.
    return bulk.isNaN || folded.isNaN ? .nan : Swift.max(bulk, folded)
  }

  private var plainRHat: Double {
    let means = chainMeans
    let within = (0..<chainCount).reduce(0) { sum, chain in
      let part = range(ofChain: chain).reduce(0) {
        $0 + (values[$1] - means[chain]) * (values[$1] - means[chain])
      }
      return sum + part / Double(drawCount - 1)
    }
    let mean = within / Double(chainCount)
    let count = Double(drawCount)
    return (sampleVariance(means) / mean + (count - 1) / count).squareRoot()
  }
}

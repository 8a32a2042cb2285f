/// One leaf's dual bound as a function of the total T: height + price × (T − solved total).
struct BoundLine: Sendable, Equatable {
  var height: Double
  var price: Double
}

extension CertifiedSpends {
  /// No total at or below the solved one, but above this, has a response of `roi` times itself.
  func largestTotal(atROI roi: Double, below total: Double) -> Double {
    lines.reduce(-.infinity) { limit, line in
      if line.height >= roi * total { return max(limit, total) }
      guard line.price < roi else { return limit }
      return max(limit, (line.height - line.price * total) / (roi - line.price))
    }
  }

  /// No total at or above the solved one, but below this, returns the target.
  func smallestTotal(reaching target: Double, above total: Double) -> Double {
    lines.reduce(.infinity) { limit, line in
      if line.height >= target { return min(limit, total) }
      guard line.price > 0 else { return limit }
      return min(limit, total + (target - line.height) / line.price)
    }
  }
}

/// The map R from whitened coordinates to the geos' coefficients, and its transpose.
///
/// Whitened coordinates are one per geo and kind, then one per free center. Coefficients lie as
/// `[kind][lane]`. Either has intercepts first, unless they were eliminated.
struct PanelScales {
  let laneCount: Int
  let order: Int
  /// Lanes of intercepts, none where they were eliminated.
  private let head: Int
  /// The prior deviations of the intercepts, `[lane]`.
  let intercepts: UnsafeMutablePointer<Double>
  /// ξ of each term; set before each use.
  let spreads: UnsafeMutablePointer<Double>
  /// The deviation of each term's center; 0 for balanced ones.
  let centers: [Double]
  /// The whitened coordinate of each term's center; none for balanced ones.
  let centerIndices: [Int?]
  /// a of each balanced term, `[term][lane]`.
  private let balances: UnsafeMutablePointer<Double>

  init(_ design: PanelDesign, hasIntercepts: Bool, memory: WorkingMemory) {
    laneCount = design.rows.laneCount
    head = hasIntercepts ? laneCount : 0
    let eliminated = laneCount - head
    order = design.order - eliminated
    intercepts = memory.array(design.rows.laneCount)
    for (geo, deviation) in design.interceptDeviations.enumerated() { intercepts[geo] = deviation }
    spreads = memory.array(design.terms.count)
    balances = memory.array(design.terms.count * design.rows.laneCount)
    var centers: [Double] = []
    var indices: [Int?] = []
    var next = design.geoColumnCount - eliminated
    for (index, term) in design.terms.enumerated() {
      switch term.center {
      case .free(let deviation):
        centers.append(deviation)
        indices.append(next)
        next += 1
      case .balanced(let weights):
        centers.append(0)
        indices.append(nil)
        for (geo, weight) in weights.enumerated() {
          balances[index * design.rows.laneCount + geo] = weight
        }
      }
    }
    self.centers = centers
    centerIndices = indices
  }

  /// whitened = Rᵀ coefficients.
  @inline(__always)
  func transposed(
    _ coefficients: UnsafePointer<Double>, into whitened: UnsafeMutablePointer<Double>
  ) {
    for lane in stride(from: 0, to: head, by: 4) {
      whitened.put(coefficients.four(at: lane) * intercepts.four(at: lane), at: lane)
    }
    for term in centers.indices {
      let start = head + term * laneCount
      var total = HalfLanes.zero
      for lane in stride(from: 0, to: laneCount, by: 4) {
        let part = coefficients.four(at: start + lane)
        total += part
        whitened.put(part * spreads[term], at: start + lane)
      }
      let sum = total.sum()
      if let center = centerIndices[term] {
        whitened[center] = centers[term] * sum
      } else {
        for lane in stride(from: 0, to: laneCount, by: 4) {
          let balance = balances.four(at: term * laneCount + lane) * (spreads[term] * sum)
          whitened.put(whitened.four(at: start + lane) - balance, at: start + lane)
        }
      }
    }
  }

  /// coefficients = R whitened.
  @inline(__always)
  func apply(_ whitened: UnsafePointer<Double>, into coefficients: UnsafeMutablePointer<Double>) {
    for lane in stride(from: 0, to: head, by: 4) {
      coefficients.put(whitened.four(at: lane) * intercepts.four(at: lane), at: lane)
    }
    for term in centers.indices {
      let start = head + term * laneCount
      let shift = commonPart(ofTerm: term, whitened)
      for lane in stride(from: start, to: start + laneCount, by: 4) {
        coefficients.put(whitened.four(at: lane) * spreads[term] + shift, at: lane)
      }
    }
  }

  /// What all geos' coefficients of a term have in common.
  @inline(__always)
  private func commonPart(ofTerm term: Int, _ whitened: UnsafePointer<Double>) -> Double {
    if let center = centerIndices[term] { return centers[term] * whitened[center] }
    var total = HalfLanes.zero
    for lane in stride(from: 0, to: laneCount, by: 4) {
      total +=
        balances.four(at: term * laneCount + lane)
        * whitened.four(at: head + term * laneCount + lane)
    }
    return -spreads[term] * total.sum()
  }

  /// Writes M R for a matrix M of `order` rows, column by column; columns of M lie `[kind][lane]`.
  func timesScales(
    _ matrix: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    for lane in 0..<head { copy(matrix, lane, times: intercepts[lane], into: result) }
    for term in centers.indices {
      let start = head + term * laneCount
      for lane in 0..<laneCount {
        copy(matrix, start + lane, times: spreads[term], into: result)
      }
      if let center = centerIndices[term] {
        sum(matrix, start, times: centers[term], into: result + center * order)
      } else {
        subtractBalance(matrix, term, from: result)
      }
    }
  }

  @inline(__always)
  private func copy(
    _ matrix: UnsafePointer<Double>, _ column: Int, times factor: Double,
    into result: UnsafeMutablePointer<Double>
  ) {
    for row in stride(from: 0, to: order, by: 4) {
      let cell = column * order + row
      result.put(matrix.four(at: cell) * factor, at: cell)
    }
  }

  private func sum(
    _ matrix: UnsafePointer<Double>, _ start: Int, times factor: Double,
    into result: UnsafeMutablePointer<Double>
  ) {
    for row in stride(from: 0, to: order, by: 4) {
      var total = HalfLanes.zero
      for lane in 0..<laneCount { total += matrix.four(at: (start + lane) * order + row) }
      result.put(total * factor, at: row)
    }
  }

  private func subtractBalance(
    _ matrix: UnsafePointer<Double>, _ term: Int, from result: UnsafeMutablePointer<Double>
  ) {
    let start = head + term * laneCount
    for row in stride(from: 0, to: order, by: 4) {
      var total = HalfLanes.zero
      for lane in 0..<laneCount { total += matrix.four(at: (start + lane) * order + row) }
      total *= spreads[term]
      for lane in 0..<laneCount {
        let cell = (start + lane) * order + row
        let balance = balances[term * laneCount + lane]
        result.put(result.four(at: cell) - total * balance, at: cell)
      }
    }
  }
}

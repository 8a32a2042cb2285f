/// Puts zeros where the last group of eight reaches past the last week.
func clearTail(_ column: UnsafeMutablePointer<Lanes>, _ laneCount: Int, _ weekCount: Int) {
  guard laneCount > 0 else { return }
  for lane in 0..<8 where 8 * (laneCount - 1) + lane >= weekCount {
    column[laneCount - 1][lane] = 0
  }
}

/// Saturates carried-over media in place, its derivatives by the adstock parameters along with it,
/// and writes the derivatives by the curve's parameters to the columns after them.
struct SaturationOfColumns: CurveLoop {
  /// The carried-over media; the other columns follow it.
  let response: UnsafeMutablePointer<Lanes>
  let laneCount: Int
  let weekCount: Int
  /// The number of columns with derivatives by adstock parameters.
  let carriedCount: Int
  /// The curve's parameters that have a column.
  let curveParameters: CurveParameters
  let parameters: SIMD4<Double>

  /// Fills the columns; gives the sum of the response over the weeks.
  func run<Curve: SaturationCurve>(_ curve: Curve.Type) -> Double {
    let byCurve = response + (1 + carriedCount) * laneCount
    var sum = Lanes.zero
    for lane in 0..<laneCount {
      let point = Curve.point(response[lane], parameters)
      response[lane] = point.value
      sum += point.value
      for column in 0..<carriedCount { response[(1 + column) * laneCount + lane] *= point.slope }
      if curveParameters.isFirstAlone {
        byCurve[lane] = point.byParameter.0
      } else {
        for slot in 0..<curveParameters.count {
          byCurve[slot * laneCount + lane] = point.derivative(curveParameters[slot])
        }
      }
    }
    return sum.sum() - clearTails()
  }

  /// Clears what lies past the last week in all columns; gives the response that was there.
  private func clearTails() -> Double {
    guard weekCount % 8 != 0 else { return 0 }
    var past = 0.0
    for lane in weekCount % 8..<8 { past += response[laneCount - 1][lane] }
    for column in 0..<1 + carriedCount + curveParameters.count {
      clearTail(response + column * laneCount, laneCount, weekCount)
    }
    return past
  }
}

/// Saturates media into a column, the derivatives by the curve's parameters into those after it.
struct SaturationOfInput: CurveLoop {
  let input: UnsafePointer<Lanes>
  let output: UnsafeMutablePointer<Lanes>
  /// The number of groups of eight between the starts of two columns.
  let stride: Int
  let laneCount: Int
  let weekCount: Int
  let curveParameters: CurveParameters
  let parameters: SIMD4<Double>

  /// Fills the columns.
  func run<Curve: SaturationCurve>(_ curve: Curve.Type) {
    for lane in 0..<laneCount {
      let point = Curve.point(input[lane], parameters)
      output[lane] = point.value
      for slot in 0..<curveParameters.count {
        output[(slot + 1) * stride + lane] = point.derivative(curveParameters[slot])
      }
    }
    for column in 0...curveParameters.count {
      clearTail(output + column * stride, laneCount, weekCount)
    }
  }
}

extension SaturationPoint {
  /// The derivatives by a parameter, counted from 0.
  @inline(__always)
  func derivative(_ parameter: Int) -> Lanes {
    switch parameter {
    case 0: byParameter.0
    case 1: byParameter.1
    default: byParameter.2
    }
  }
}

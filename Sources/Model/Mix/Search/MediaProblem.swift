/// The search for transform parameters with every linear coefficient solved inside it.
///
/// Variable projection (Golub and Pereyra 1973): for given transform parameters θ the coefficients
/// follow from least squares, media's without sign changes where asked, so only θ is searched. The
/// objective is
///
///     F(u) = (‖y − B b − M(θ) β‖² + ρ ‖β‖²) / σ² + κ Σ ((u − c) / s)²
///
/// with B the base, M the transformed media, u the coordinates of θ, c and s their usual values and
/// spread, κ the regularisation and σ² the noise variance.
struct MediaProblem: Sendable {
  let space: TransformSpace
  let base: BaseDesign
  /// The scaled media of the fitted cells, `[channel][geo and week]`.
  let media: [[Double]]
  /// The number of fitted weeks.
  let seriesLength: Int
  /// The scaled KPI of the fitted cells.
  var target: [Double]
  /// σ².
  var noiseVariance = 1.0
  /// κ.
  var regularization = 1.0
  /// c, which refits move.
  var centers: [Double]
  /// ρ in units of σ².
  let ridge: Double
  let mediaIsNonNegative: Bool

  init(
    space: TransformSpace, base: BaseDesign, media: [[Double]], seriesLength: Int,
    target: [Double], specification: MixSpecification
  ) {
    self.space = space
    self.base = base
    self.media = media
    self.seriesLength = seriesLength
    self.target = target
    centers = space.center
    ridge = specification.ridge
    mediaIsNonNegative = specification.mediaIsNonNegative
  }

  /// The number of fitted cells.
  var rowCount: Int { target.count }
  /// Rows less linear coefficients, at least one.
  var degreesOfFreedom: Double {
    Double(max(1, rowCount - base.kept.count - media.count))
  }

  /// The objective and its parts at a point.
  func evaluate(_ point: [Double]) -> MediaEvaluation {
    solve(products(at: space.parameters(point)), at: point)
  }

  /// The objective without its regularisation, of transform parameters per channel.
  func evaluate(parameters: [[Double]]) -> MediaEvaluation {
    solve(products(at: parameters), at: centers)
  }

  private func products(at parameters: [[Double]]) -> Matrix {
    let columns = media.indices.map {
      space.transformed(media[$0], parameters: parameters[$0], seriesLength: seriesLength)
    }
    return products(columns + [target])
  }

  /// The objective with its gradient and the Gauss-Newton matrix of half its second derivatives.
  ///
  /// Derivatives of the projection are Kaufman's (1975): the gradient is exact, the matrix leaves
  /// out a term that vanishes with the residuals.
  func linearize(_ point: [Double]) -> (evaluation: MediaEvaluation, step: NormalStep) {
    let parameters = space.parameters(point)
    var columns: [[Double]] = []
    var tangents: [[[Double]]] = []
    for channel in media.indices {
      let (values, byParameter) = space.tangents(
        media[channel], parameters: parameters[channel], seriesLength: seriesLength)
      columns.append(values)
      tangents.append(byParameter)
    }
    columns.append(target)
    for coordinate in space.coordinates {
      columns.append(tangents[coordinate.channel][coordinate.parameter])
    }
    let products = products(columns)
    let evaluation = solve(products, at: point)
    return (evaluation, step(products, evaluation, at: point))
  }

  /// The products of columns with each other, the base taken out of each.
  private func products(_ columns: [[Double]]) -> Matrix {
    let matrix = Matrix(columns: columns)
    var gram = BLAS.gram(matrix, rows: 0..<matrix.rowCount)
    let shares = BLAS.product(base.orthonormal, transposed: true, matrix)
    let explained = BLAS.gram(shares, rows: 0..<shares.rowCount)
    for index in gram.values.indices { gram.values[index] -= explained.values[index] }
    return gram
  }

  private func solve(_ products: Matrix, at point: [Double]) -> MediaEvaluation {
    let count = media.count
    let equations = NormalEquations(products, columnCount: count)
    let penalty = ridge * noiseVariance
    let solution = LeastSquares.solve(
      equations,
      constraints: LeastSquaresConstraints(
        ridge: penalty > 0 ? [Double](repeating: penalty, count: count) : [],
        isNonNegative: [Bool](repeating: mediaIsNonNegative, count: count)))
    let square = solution.coefficients.reduce(0) { $0 + $1 * $1 }
    let fit = (solution.residualSumOfSquares + penalty * square) / noiseVariance
    return MediaEvaluation(
      objective: fit + regularization * distance(point), coefficients: solution.coefficients,
      residualSumOfSquares: solution.residualSumOfSquares)
  }

  /// Σ ((u − c) / s)².
  private func distance(_ point: [Double]) -> Double {
    var sum = 0.0
    for (index, coordinate) in space.coordinates.enumerated() {
      let offset = (point[index] - centers[index]) / coordinate.spread
      sum += offset * offset
    }
    return sum
  }

  private func step(
    _ products: Matrix, _ evaluation: MediaEvaluation, at point: [Double]
  ) -> NormalStep {
    let (count, order) = (media.count, space.coordinates.count)
    let active = (0..<count).filter { evaluation.coefficients[$0] != 0 }
    let inner = active.flatMap { column in active.map { row in products[row, column] } }
    let factor = CholeskyFactor(inner, order: active.count, threshold: 0)
    let scales = space.coordinates.indices.map { index in
      let coordinate = space.coordinates[index]
      return evaluation.coefficients[coordinate.channel] * coordinate.value(point[index]).slope
    }
    var gradient = [Double](repeating: 0, count: order)
    var normal = Matrix(rowCount: order, columnCount: order)
    let first = count + 1
    for column in 0..<order {
      let (at, spread) = (first + column, space.coordinates[column].spread)
      var match = products[at, count]
      for channel in active { match -= evaluation.coefficients[channel] * products[at, channel] }
      gradient[column] =
        -scales[column] * match / noiseVariance
        + regularization * (point[column] - centers[column]) / (spread * spread)
      guard scales[column] != 0 else { continue }
      let toMedia = active.map { products[at, $0] }
      let shares = factor?.solve(toMedia) ?? toMedia.map { _ in 0 }
      for row in 0...column where scales[row] != 0 {
        var value = products[first + row, at]
        for (position, channel) in active.enumerated() {
          value -= shares[position] * products[first + row, channel]
        }
        normal[row, column] = value * scales[row] * scales[column] / noiseVariance
        normal[column, row] = normal[row, column]
      }
    }
    for index in 0..<order {
      let spread = space.coordinates[index].spread
      normal[index, index] += regularization / (spread * spread)
    }
    return NormalStep(gradient: gradient, normal: normal)
  }
}

/// The objective at a point and the coefficients that go with it.
struct MediaEvaluation: Sendable {
  var objective: Double
  /// β, one per channel.
  var coefficients: [Double]
  var residualSumOfSquares: Double
}

/// Half the gradient and half the Gauss-Newton second derivatives of the objective.
struct NormalStep: Sendable {
  var gradient: [Double]
  var normal: Matrix

  /// The step −(N + λ diag N)⁻¹ g.
  func move(damping: Double) -> [Double]? {
    var damped = normal
    for index in gradient.indices { damped[index, index] *= 1 + damping }
    guard let factor = CholeskyFactor(damped.values, order: gradient.count, threshold: 0) else {
      return nil
    }
    return factor.solve(gradient).map { -$0 }
  }
}

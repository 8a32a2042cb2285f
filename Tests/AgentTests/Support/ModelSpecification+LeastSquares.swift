import Agent
import Model

extension ModelSpecification {
  /// The specification of least squares; the default one for another kind of model.
  var leastSquares: MixSpecification {
    get { if case .leastSquares(let mix) = self { mix } else { MixSpecification() } }
    set { self = .leastSquares(newValue) }
  }
}

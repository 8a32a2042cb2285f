/// Why a model of PyMC-Marketing's kind cannot be made.
public enum PyMCError: Error, Sendable, Equatable {
  case noChannels
  case invalidSpecification(field: String, reason: String)
  case unknownParameter(String, known: [String])
  case unknownTerm(String, parameter: String, known: [String])
  case priorOutsideBounds(ParameterPrior, bounds: ClosedRange<Double>)
  case prior(PriorError)
  case liftTest(LiftTestError)
  case kpiNeverPositive(largest: Double)
  case valueTooLarge(column: String)
}

extension PyMCError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .noChannels: "a mix model needs at least one media channel"
    case .invalidSpecification(let field, let reason): "\(field) \(reason)"
    case .unknownParameter(let name, _): "the model has no parameter “\(name)”"
    case .unknownTerm(let term, let parameter, _): "\(parameter) has no term “\(term)”"
    case .priorOutsideBounds(let prior, let bounds):
      "\(prior.prior) reaches beyond \(range(bounds)), where \(prior.parameter) lives"
    case .prior(let error): error.description
    case .liftTest(let error): error.description
    case .kpiNeverPositive(let largest):
      "the KPI is divided by its largest value, which is \(largest)"
    case .valueTooLarge(let column): "\(column) holds a number too large to compute with"
    }
  }

  /// What helps.
  public var hint: String? {
    switch self {
    case .noChannels: "name the spend columns with --channels"
    case .invalidSpecification: "correct that setting"
    case .unknownParameter(_, let known): "parameters: \(known.joined(separator: ", "))"
    case .unknownTerm(_, _, let known): "terms: \(known.joined(separator: ", "))"
    case .priorOutsideBounds: "choose a distribution whose values all make sense"
    case .prior(let error): error.hint
    case .liftTest(let error): error.hint
    case .kpiNeverPositive: "choose a KPI that is above zero in some week"
    case .valueTooLarge: "check the column, or express it in a larger unit"
    }
  }

  private func range(_ bounds: ClosedRange<Double>) -> String {
    let hasUpperEnd = bounds.upperBound < 1e8
    return hasUpperEnd ? "[\(bounds.lowerBound), \(bounds.upperBound)]" : "the positive numbers"
  }
}

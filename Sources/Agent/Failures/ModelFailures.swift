public import Model
public import Warehouse

// The model knows no warehouse, so what its errors mean to a person is told here.

extension MixError: DescribedFailure {
  /// A wrong setting is wrong usage; everything else is a failure of the data.
  public var kind: FailureKind {
    switch self {
    case .invalidSpecification, .holdoutTooLong: .usage
    default: .failed
    }
  }
}

extension PyMCError: DescribedFailure {
  /// A wrong setting is wrong usage; everything else is a failure of the data.
  public var kind: FailureKind {
    switch self {
    case .noChannels, .kpiNeverPositive, .valueTooLarge, .liftTest: .failed
    default: .usage
    }
  }
}

extension MeridianError: DescribedFailure {
  /// A wrong setting is wrong usage; everything else is a failure of the data.
  public var kind: FailureKind {
    switch self {
    case .unknownName, .unknownWeek, .holdoutTakesAll, .invalidSetting, .knots: .usage
    default: .failed
    }
  }
}

extension SamplingError: DescribedFailure {
  /// A wrong setting is wrong usage, a person who stopped the chains an interruption.
  public var kind: FailureKind {
    switch self {
    case .invalidPlan: .usage
    case .noFiniteStart: .failed
    case .interrupted: .interrupted
    }
  }
}

extension ForecastError: DescribedFailure {
  /// The question cannot be answered with this model.
  public var kind: FailureKind { .failed }
}

extension RegressionError: DescribedFailure {
  /// The data or the design cannot be computed with.
  public var kind: FailureKind { .failed }
}

extension BudgetError: DescribedFailure {
  /// The question cannot be asked of this model.
  public var kind: FailureKind { .failed }
}

extension PanelError: DescribedFailure {
  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noRows: "load data first"
    case .brokenGrid: "make a weekly table first: mmmsql weekly TABLE"
    case .wrongShape: "every array has one value per geo and week"
    case .notFinite: "clean the table first: mmmsql clean TABLE"
    case .negativeMedia:
      "spend and impressions are 0 or more; correct the refund or the sign in the source"
    }
  }

  /// The data do not make a panel.
  public var kind: FailureKind { .failed }
}

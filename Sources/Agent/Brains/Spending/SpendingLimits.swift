/// The most that may be spent on language models; `nil` is without limit.
public struct SpendingLimits: Equatable, Sendable {
  /// The most of one kind of window.
  public struct Limit: Equatable, Sendable {
    /// US dollars.
    public var dollars: DollarAmount?
    /// Tokens read and written.
    public var tokens: Int?

    /// A limit.
    public init(dollars: DollarAmount? = nil, tokens: Int? = nil) {
      self.dollars = dollars
      self.tokens = tokens
    }
  }

  /// What limits are over.
  public enum Window: String, CaseIterable, Sendable {
    case call, run
    /// A day of UTC, of all runs and processes on the warehouse.
    case day
  }

  private var limits: [Window: Limit]

  /// Limits by window.
  public init(_ limits: [Window: Limit] = [:]) { self.limits = limits }

  /// The limit of a window.
  public subscript(window: Window) -> Limit {
    get { limits[window] ?? Limit() }
    set { limits[window] = newValue }
  }

  /// Whether there is a limit of money, so that prices have to be known.
  var limitMoney: Bool { limits.values.contains { $0.dollars != nil } }
}

/// What was or will be spent.
struct Spending: Equatable {
  var dollars = DollarAmount(nanodollars: 0)
  var tokens = 0

  static func + (left: Spending, right: Spending) -> Spending {
    Spending(dollars: left.dollars + right.dollars, tokens: left.tokens + right.tokens)
  }

  /// Throws when more was spent than a limit allows.
  func check(_ limit: SpendingLimits.Limit, over window: SpendingLimits.Window)
    throws(SpendingError)
  {
    if let most = limit.dollars, dollars > most {
      throw .exceeded(window, limit: most.description, needed: dollars.description)
    }
    if let most = limit.tokens, tokens > most {
      throw .exceeded(window, limit: "\(most) tokens", needed: "\(tokens) tokens")
    }
  }
}

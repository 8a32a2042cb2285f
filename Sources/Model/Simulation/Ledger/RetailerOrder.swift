/// One line of the retailer's order book, money in hundredths.
public struct RetailerOrder: Sendable, Equatable {
  /// Region code, week and running number, as in `NO-012-00345`; refunds start with `R`.
  public var number: String
  /// The day of the order.
  public var day: CalendarDay
  /// Which region, as an index into the specification's regions.
  public var region: Int
  /// Which category, as an index into the specification's categories.
  public var category: Int
  /// Pieces bought; negative for a refund.
  public var quantity: Int
  /// Price paid per piece, discount taken off.
  public var unitPrice: Int
  /// The promotion used.
  public var promotion: RetailerPromotion?

  /// Quantity times unit price, exactly.
  public var revenue: Int { quantity * unitPrice }
}

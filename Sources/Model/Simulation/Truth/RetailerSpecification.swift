/// Everything that determines a simulated retailer: the same value gives the same bytes.
///
/// Money is in the retailer's currency per week unless said otherwise.
public struct RetailerSpecification: Sendable, Equatable {
  /// The seed of every random stream.
  public var seed: UInt64 = 20_220_303
  /// The first day with orders; the Monday after it opens the first whole week.
  public var firstDay = CalendarDay(year: 2022, month: 3, day: 3)
  /// The last day with orders.
  public var lastDay = CalendarDay(year: 2025, month: 3, day: 19)
  /// The size of the business: revenue, spend and number of orders grow in proportion.
  public var scale = 1.0
  /// The regions, their shares adding up to 1.
  public var regions = RetailerRegion.standard
  /// The categories sold.
  public var categories = RetailerCategory.standard
  /// The media channels with their true parameters.
  public var channels = RetailerChannel.standard
  /// Revenue of the first whole week without season, promotions and media.
  public var baseRevenue = 138_000.0
  /// Revenue added by the trend from one week to the next.
  public var weeklyTrend = 110.0
  /// Sine and cosine amplitudes of the yearly season, as shares of `baseRevenue`.
  public var season = [
    SeasonalWave(sine: -0.055, cosine: 0.075), SeasonalWave(sine: 0.03, cosine: -0.025),
  ]
  /// Revenue lost when the average list price of the categories rises by 1.
  public var priceEffect = 1_900.0
  /// Revenue gained per promotion day and percentage point of discount.
  public var promotionEffect = 260.0
  /// Standard deviation of the weekly noise.
  public var noise = 3_000.0

  /// The retailer whose files are kept in `seeds/retailer`.
  public init() {}

  /// The same retailer with another seed or size; `scale` is kept between 0.001 and 1,000.
  public init(seed: UInt64, scale: Double = 1) {
    self.seed = seed
    self.scale = scale.isFinite ? min(max(scale, 0.001), 1_000) : 1
  }
}

/// A region of the retailer.
public struct RetailerRegion: Sendable, Equatable {
  /// The name as the cleaned data has it.
  public var name: String
  /// The two letters that start the region's order numbers.
  public var code: String
  /// The region's share of population, revenue and spend.
  public var share: Double

  /// Five regions from 31 % to 9 %.
  public static let standard = [
    RetailerRegion(name: "North", code: "NO", share: 0.31),
    RetailerRegion(name: "South", code: "SO", share: 0.25),
    RetailerRegion(name: "West", code: "WE", share: 0.2),
    RetailerRegion(name: "Central", code: "CE", share: 0.15),
    RetailerRegion(name: "East", code: "EA", share: 0.09),
  ]
}

/// A product category of the retailer.
public struct RetailerCategory: Sendable, Equatable {
  /// The name as the cleaned data has it.
  public var name: String
  /// The list price before it is changed over time.
  public var listPrice: Double
  /// The share of orders that buy it.
  public var orderShare: Double

  /// Six categories of an outdoor shop.
  public static let standard = [
    RetailerCategory(name: "Footwear", listPrice: 109, orderShare: 0.26),
    RetailerCategory(name: "Jackets", listPrice: 149, orderShare: 0.21),
    RetailerCategory(name: "Packs", listPrice: 89, orderShare: 0.17),
    RetailerCategory(name: "Climbing", listPrice: 69, orderShare: 0.15),
    RetailerCategory(name: "Camp Kitchen", listPrice: 45, orderShare: 0.13),
    RetailerCategory(name: "Tents", listPrice: 229, orderShare: 0.08),
  ]
}

/// One harmonic of the yearly season.
public struct SeasonalWave: Sendable, Equatable {
  /// The factor of the sine.
  public var sine: Double
  /// The factor of the cosine.
  public var cosine: Double
}

/// Words that people use for one another in marketing.
enum CommonWords {
  /// Other words for a column's name, none when it is not a common one.
  static func synonyms(of name: String) -> [String] {
    let key = NameKey(name).text
    return groups.first { $0.contains { NameKey($0).text == key } }?
      .filter { NameKey($0).text != key } ?? []
  }

  private static let groups: [[String]] = [
    ["revenue", "sales", "turnover", "income", "takings"],
    ["spend", "cost", "spending", "expenditure", "media spend", "ad spend", "investment"],
    ["impressions", "views", "exposures"],
    ["quantity", "units", "units sold", "items"],
    ["conversions", "conversion"],
    ["channel", "medium", "media channel"],
    ["region", "geo", "market", "area", "territory"],
    ["geo", "region", "market", "area"],
    ["category", "product category", "product group"],
    ["unit price", "price per unit"],
    ["list price", "catalogue price"],
    ["discount percent", "discount"],
    ["promo code", "promotion code", "coupon"],
  ]

  /// Other words for a value of a channel or a region, by its letters and digits.
  static func valueSynonyms(of value: String) -> [String] {
    let key = NameKey(value).text
    return values.first { $0.contains(key) }?.filter { $0 != key } ?? []
  }

  private static let values: [[String]] = [
    ["tv", "television", "telly"],
    ["paidsearch", "search", "sea", "adwords", "googleads", "ppc"],
    ["paidsocial", "social", "socialmedia"],
    ["fb", "fbads", "facebook", "facebookads", "meta", "metaads"],
    ["ig", "instagram", "instagramads"],
    ["yt", "youtube", "youtubeads"],
    ["outofhome", "ooh", "billboards", "posters", "outdoor"],
    ["display", "banner", "banners", "programmatic"],
    ["email", "newsletter", "mailing", "mailings"],
    ["print", "newspaper", "newspapers", "magazines"],
    ["radio", "audio"],
    ["affiliate", "affiliates"],
  ]
}

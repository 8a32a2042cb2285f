import Warehouse

/// Which columns of a weekly table play which part in a panel.
public struct PanelColumns: Sendable, Equatable, Codable {
  /// A channel and its columns.
  public struct Channel: Sendable, Equatable, Codable {
    /// The channel's name in results.
    public var name: String
    /// The column with the money spent.
    public var spend: String
    /// The column that drives the response; `nil` when that is the spend itself.
    public var media: String?

    /// A channel; without a media column its spend drives the response.
    public init(name: String, spend: String, media: String? = nil) {
      self.name = name
      self.spend = spend
      self.media = media
    }
  }

  /// The column with the first day of each week as ISO text.
  public var week: String
  /// The column with the geo; `nil` for national data.
  public var geo: String?
  /// The column to explain.
  public var kpi: String
  /// The media channels.
  public var channels: [Channel]
  /// The control columns.
  public var controls: [String]
  /// The columns that only some models read.
  public var others: [OtherColumn] = []

  /// A choice of columns, checked against the table only when it is read.
  public init(
    week: String, geo: String? = nil, kpi: String, channels: [Channel], controls: [String] = [],
    others: [OtherColumn] = []
  ) {
    self.week = week
    self.geo = geo
    self.kpi = kpi
    self.channels = channels
    self.controls = controls
    self.others = others
  }

  /// A choice by the names a person types: a channel is the name of its spend column, with or
  /// without `_spend`.
  ///
  /// - Throws: ``PanelQueryError/noSuchColumn(_:candidates:)`` with the nearest names.
  public init(
    week: String, geo: String? = nil, kpi: String, channels: [String], controls: [String] = [],
    in columns: [String]
  ) throws(PanelQueryError) {
    func found(_ name: String, alternatives: [String] = []) throws(PanelQueryError) -> String {
      for candidate in [name] + alternatives {
        if columns.contains(candidate) { return candidate }
      }
      let lowered = ([name] + alternatives).map { $0.lowercased() }
      if let match = columns.first(where: { lowered.contains($0.lowercased()) }) { return match }
      throw .noSuchColumn(name, candidates: NearestNames.candidates(for: name, among: columns))
    }
    self.week = try found(week)
    self.geo = if let geo { try found(geo) } else { nil }
    self.kpi = try found(kpi)
    var chosen: [Channel] = []
    for channel in channels {
      let spend = try found(channel, alternatives: [channel + "_spend"])
      let name = spend.hasSuffix("_spend") ? String(spend.dropLast("_spend".count)) : spend
      chosen.append(Channel(name: name, spend: spend))
    }
    self.channels = chosen
    var extra: [String] = []
    for control in controls { extra.append(try found(control)) }
    self.controls = extra
  }
}

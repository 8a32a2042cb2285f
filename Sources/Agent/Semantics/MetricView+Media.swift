internal import SQLTools
internal import Warehouse

extension MetricView {
  /// The channels of a table that has a column for each, one row per channel.
  static func mediaProposal(of table: ProfiledTable) throws -> MetricView {
    let kept = table.columns(.date, .geo).map(\.name)
    let spends = table.columns(.spend).map(\.name)
    let seen = table.columns(.impressions).map(\.name)
    let hasImpressions = !seen.isEmpty
    let parts = spends.map { spend -> String in
      let channel = channelName(spend)
      let shown = seen.first { NameKey(channelName($0)) == NameKey(channel) }
      var columns = kept.map(Identifier.quoted)
      columns.append("'\(channel.replacing("'", with: "''"))' as channel")
      columns.append("\(Identifier.quoted(spend)) as spend")
      if hasImpressions {
        columns.append((shown.map(Identifier.quoted) ?? "null") + " as impressions")
      }
      return "select \(columns.joined(separator: ", "))\n"
        + "from \(Identifier.quoted(table.name.physical))"
    }
    var view = MetricView(
      name: "media", source: .query(try SQLQuery(parts.joined(separator: "\nunion all\n"))),
      dimensions: try (kept + ["channel"]).map { name in
        MetricField(
          name: name, expression: try expression(name),
          synonyms: CommonWords.synonyms(of: name)
            + (table.columns(.date).contains { $0.name == name } ? ["date"] : []))
      },
      measures: [
        MetricField(
          name: "spend", expression: try SQLExpression("sum(source.spend)"),
          comment: "sum of the spend of channels", synonyms: CommonWords.synonyms(of: "spend"))
      ])
    if hasImpressions {
      view.measures.append(
        MetricField(
          name: "impressions", expression: try SQLExpression("sum(source.impressions)"),
          synonyms: CommonWords.synonyms(of: "impressions")))
      view.measures.append(try costPerThousand("spend", "impressions"))
    }
    view.comment = "channels of \(table.name), a row for each"
    return view
  }

  /// The name of a column without what it measures: `tv` for `tv_spend`.
  static func channelName(_ column: String) -> String {
    let words = column.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let kept = words.filter {
      !["spend", "cost", "costs", "impressions", "impression"].contains($0.lowercased())
    }
    return kept.isEmpty ? column : kept.joined(separator: "_")
  }
}

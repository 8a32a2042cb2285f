internal import SQLTools
internal import Warehouse

extension MetricView {
  /// The results of the newest model.
  static func modelProposals(in database: Database) throws -> [MetricView] {
    guard let model = try ModelResults.names(in: database).first else { return [] }
    let newest = "source.model_id = '\(model.replacing("'", with: "''"))'"
    let row = try database.connection.rows(
      "select kpi from gold_model where model_id = ?", [.text(model)]
    ).first
    let kpi = row?[0].text ?? "the KPI"
    return [
      try returns(of: kpi, newest), try contributions(of: kpi, newest),
      try components(of: kpi, newest), try fit(of: kpi, newest),
    ]
  }

  private static func returns(of kpi: String, _ newest: String) throws -> MetricView {
    // Marginal returns and bounds are of one channel and cannot be added up.
    func single(_ column: String) throws -> SQLExpression {
      try SQLExpression("case when count(*) = 1 then max(source.\(column)) end")
    }
    var view = MetricView(
      name: "returns", source: .table("gold.roi"),
      dimensions: [try channel("source.channel")],
      measures: [
        MetricField(
          name: "roi",
          expression: try SQLExpression(
            "sum(source.contribution) / nullif(sum(source.spend), 0)"),
          comment: "\(kpi) brought by a unit of money",
          synonyms: ["return", "return on investment", "return on ad spend", "roas", "returns"]),
        MetricField(
          name: "marginal roi", expression: try single("mroi"),
          comment: "\(kpi) brought by the next unit of money",
          synonyms: ["mroi", "marginal return", "marginal returns", "next unit return"]),
        MetricField(
          name: "cost per unit of \(kpi)",
          expression: try SQLExpression(
            "sum(source.spend) / nullif(sum(source.contribution), 0)"),
          synonyms: ["cpik", "cost per kpi", "cost per incremental kpi"]),
        MetricField(name: "roi_lower", expression: try single("roi_lower")),
        MetricField(name: "roi_upper", expression: try single("roi_upper")),
        MetricField(name: "marginal roi_lower", expression: try single("mroi_lower")),
        MetricField(name: "marginal roi_upper", expression: try single("mroi_upper")),
      ])
    view.filter = try SQLExpression(newest)
    view.comment = "return of each channel in the newest model"
    return view
  }

  private static func contributions(of kpi: String, _ newest: String) throws -> MetricView {
    var view = MetricView(
      name: "contributions", source: .table("gold.contribution"),
      dimensions: [
        try week(), try channel("source.component"),
        MetricField(
          name: "geo", expression: try SQLExpression("source.geo"),
          synonyms: CommonWords.synonyms(of: "geo")),
      ],
      measures: [
        MetricField(
          name: "contribution", expression: try SQLExpression("sum(source.mean)"),
          comment: "\(kpi) that channels brought",
          synonyms: [
            "incremental \(kpi)", "incremental sales", "effect",
            "uplift",
            "media contribution",
          ])
      ])
    view.filter = try SQLExpression("\(newest) and source.kind = 'media'")
    view.comment = "what each channel added in the newest model"
    return view
  }

  private static func components(of kpi: String, _ newest: String) throws -> MetricView {
    var view = MetricView(
      name: "components", source: .table("gold.contribution"),
      dimensions: [
        try week(),
        MetricField(
          name: "component", expression: try SQLExpression("source.component"),
          synonyms: ["driver", "factor"]),
        MetricField(
          name: "kind", expression: try SQLExpression("source.kind"),
          synonyms: ["kind of component", "type of component"]),
      ],
      measures: [
        MetricField(
          name: "component contribution", expression: try SQLExpression("sum(source.mean)"),
          comment: "\(kpi) by everything that explains it",
          synonyms: ["decomposition", "contribution"])
      ])
    view.filter = try SQLExpression(newest)
    view.comment = "what explains the KPI in the newest model, media and all else"
    return view
  }

  private static func fit(of kpi: String, _ newest: String) throws -> MetricView {
    var view = MetricView(
      name: "fit", source: .table("gold.fit"), dimensions: [try week()],
      measures: [
        MetricField(
          name: "fitted \(kpi)", expression: try SQLExpression("sum(source.fitted)"),
          synonyms: ["modelled \(kpi)", "fitted kpi", "modelled kpi"]),
        MetricField(
          name: "residual", expression: try SQLExpression("sum(source.residual)"),
          synonyms: ["model error"]),
      ])
    view.filter = try SQLExpression(newest)
    view.comment = "actual and fitted KPI in the newest model"
    return view
  }

  private static func week() throws -> MetricField {
    MetricField(name: "week", expression: try SQLExpression("source.week"), synonyms: ["date"])
  }

  private static func channel(_ column: String) throws -> MetricField {
    MetricField(
      name: "channel", expression: try SQLExpression(column),
      synonyms: CommonWords.synonyms(of: "channel"))
  }
}

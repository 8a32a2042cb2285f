internal import SQLTools
internal import Warehouse

/// What a run knows so far, as it was learned from tools.
struct MixContext: Codable, Equatable, Sendable {
  /// The tables to work with as they were loaded, in order.
  var tables: [String] = []
  var profiles: [ProfileLesson] = []
  var cleanings: [CleaningLesson] = []
  var weekly: WeeklyLesson?
  var search: SearchLesson?
  var model: ModelLesson?
  var evaluation: EvaluationLesson?
  var plan: PlanLesson?
  /// How many notes were written.
  var notes = 0

  /// Nothing is known.
  init() {}

  /// Takes in what a tool taught; the later of two lessons about one thing counts.
  mutating func learn(_ lesson: Lesson) {
    switch lesson {
    case .loaded(let table):
      if !tables.contains(table) { tables.append(table) }
    case .profiled(let profile):
      profiles.removeAll { $0.table == profile.table }
      profiles.append(profile)
    case .cleaned(let cleaning):
      cleanings.removeAll { $0.source == cleaning.source }
      cleanings.append(cleaning)
    case .aggregated(let weekly): self.weekly = weekly
    case .searched(let search): self.search = search
    case .modelled(let model): self.model = model
    case .evaluated(let evaluation): self.evaluation = evaluation
    case .planned(let plan): self.plan = plan
    case .noted: notes += 1
    }
  }

  /// The tables to aggregate: the clean form of each, where there is one.
  var cleanTables: [String] {
    tables.map { table in cleanings.first { $0.source == table }?.table ?? table }
  }
}

extension MixContext {
  /// What is known without a run: the newest model with its table, or the tables there are.
  init(latestIn database: Database) throws {
    tables = try database.catalog.tables(in: "bronze").map(\.name.physical)
    guard let model = try ModelResults.names(in: database).first else { return }
    let row =
      try database.connection.rows(
        "select kind, source_table, inputs, r2, rhat_max, n_obs, n_geos from gold_model "
          + "where model_id = ?",
        [.text(model)]
      ).first ?? []
    guard row.count == 7 else { return }
    self.model = ModelLesson(
      model: model, kind: row[0].text ?? "", r2: row[3].real, largestRHat: row[4].real)
    guard let columns = row[2].text.flatMap({ try? PanelColumns.decoded(fromJSON: $0) })
    else { return }
    let geos = max(1, Int(clamping: row[6].integer ?? 1))
    weekly = WeeklyLesson(
      table: row[1].text ?? "", columns: columns, weeks: Int(clamping: row[5].integer ?? 0) / geos,
      geos: geos, filledShare: 0)
    let plan = try database.connection.rows(
      "select plan_id, certified_gap from gold_plan where model_id = ? "
        + "order by created_at desc, cast(substr(plan_id, 6) as integer) desc limit 1",
      [.text(model)])
    self.plan = plan.first.map {
      PlanLesson(plan: $0[0].text, reason: nil, certifiedGap: $0[1].real)
    }
  }
}

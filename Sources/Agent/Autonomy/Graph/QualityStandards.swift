internal import Warehouse

/// How well each phase must be done; a table that people may change.
struct QualityStandards {
  private let minima: [Phase: Double]

  /// The standards of a warehouse.
  init(in database: Database) throws {
    let rows = try database.connection.rows("select phase, minimum from agent_quality")
    minima = Dictionary(
      rows.compactMap { row in
        Phase(rawValue: row[0].text ?? "").map { ($0, row[1].real ?? 0) }
      }
    ) { first, _ in first }
  }

  /// The least score with which a phase passes.
  func minimum(of phase: Phase) -> Double { minima[phase] ?? 0 }
}

import Model
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Draws as they are kept and as other programs read them.
@Suite struct StoredChainTests {
  private let database: Database

  init() throws {
    database = try Database(path: nil)
    try database.connection.execute(
      """
      insert into gold_model (
          model_id, kind, source_table, kpi, date_column, channels, controls, spec, seed, n_obs,
          n_geos, n_channels, total_seconds, data_hash, created_at)
      values ('pymc-1', 'pymc', 't', 'y', 'week', '[]', '[]', '{}', 1, 1, 1, 1, 1, '', '')
      """)
  }

  private func write(_ chains: [StoredChain]) throws {
    try database.insert(
      chains.map { ["pymc-1"] + $0.row }, into: TableName(schema: "gold", table: "posterior_chain"),
      columns: ["model_id"] + StoredChain.columns)
  }

  @Test func theViewHasARowForEachDraw() throws {
    try write([
      StoredChain(parameter: "a[tv]", chain: 1, step: 7, values: [0.5, -1e-300, 1 / 3]),
      StoredChain(parameter: "a[tv]", chain: 2, firstDraw: 3, values: [.nan, 2]),
    ])
    let rows = try database.connection.rows(
      "select model_id, chain, draw, parameter, value from gold_posterior_draw order by 2, 3")
    #expect(
      rows.map { $0.prefix(4).map { $0.text ?? "\($0.integer ?? -1)" } } == [
        ["pymc-1", "1", "1", "a[tv]"], ["pymc-1", "1", "8", "a[tv]"],
        ["pymc-1", "1", "15", "a[tv]"], ["pymc-1", "2", "4", "a[tv]"],
      ])
    #expect(rows.compactMap { $0[4].real } == [0.5, -1e-300, 1 / 3, 2])
  }

  @Test func whatIsReadIsWhatWasWritten() throws {
    var random = Xoshiro256(seed: 1, stream: 0)
    let values = (0..<500).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    let chains = [
      StoredChain(parameter: "a", chain: 1, values: values),
      StoredChain(parameter: "b", chain: 1, firstDraw: 4, step: 2, values: [1, 2e10, -0.1]),
    ]
    try write(chains)
    #expect(try StoredChain.all(of: "pymc-1", in: database) == chains)
    #expect(try StoredChain.all(of: "pymc-2", in: database) == [])
  }

  @Test func drawsGoWithTheirModel() throws {
    try write([StoredChain(parameter: "a", chain: 1, values: [1])])
    try database.connection.execute("delete from gold_model")
    #expect(try database.connection.scalar("select count(*) from gold_posterior_chain") == 0)
    #expect(throws: SQLiteError.self) {
      try write([StoredChain(parameter: "a", chain: 1, values: [1])])
    }
  }
}

internal import FoundationEssentials
internal import Model
internal import Warehouse

/// The draws of one parameter in one chain; a row of `gold_posterior_chain`.
struct StoredChain: Sendable, Equatable {
  /// The parameter with its term in brackets.
  var parameter: String
  /// The chain, from 1.
  var chain: Int
  /// The number of the first draw, from 1.
  var firstDraw = 1
  /// How far the numbers of kept draws are apart.
  var step = 1
  /// The values; not a number where a draw has no such parameter.
  var values: [Double]

  /// The columns of a row without the model.
  static let columns = ["parameter", "chain", "first_draw", "draw_step", "draw_values"]

  /// The row without the model.
  var row: [SQLValue] {
    let texts = values.map { $0.isFinite ? "\($0)" : "null" }
    return [
      .text(parameter), .integer(Int64(chain)), .integer(Int64(firstDraw)), .integer(Int64(step)),
      .text("[" + texts.joined(separator: ",") + "]"),
    ]
  }

  /// The chains of a model; one whose values cannot be read has none.
  static func all(of model: String, in database: Database) throws -> [StoredChain] {
    let table = try database.rows(
      SQLCommand(
        """
        select parameter, chain, first_draw, draw_step, draw_values
        from gold_posterior_chain
        where model_id = ?
        order by chain, parameter
        """, bindings: [.text(model)], purpose: "read draws of \(model)"))
    let decoder = JSONDecoder()
    return table.rows.map { row in
      let values = try? decoder.decode([Double?].self, from: Data((row[4].text ?? "").utf8))
      return StoredChain(
        parameter: row[0].text ?? "", chain: Int(clamping: row[1].integer ?? 1),
        firstDraw: Int(clamping: row[2].integer ?? 1), step: Int(clamping: row[3].integer ?? 1),
        values: (values ?? []).map { $0 ?? .nan })
    }
  }
}

extension StoredChain {
  /// Evenly spaced draws of every parameter, at most `most` of all chains; all of them for `nil`.
  static func all(of draws: PosteriorDraws, most: Int?) -> [StoredChain] {
    let most = most ?? draws.count
    let share = max(1, most / max(1, draws.chainCount))
    let step = max(1, (draws.drawCount + share - 1) / share)
    let kept = Array(stride(from: 0, to: draws.drawCount, by: step))
    let chains = 0..<min(most, draws.chainCount)
    let names = draws.layout.parameterNames
    return chains.flatMap { chain in
      let rows = kept.map { draws.draw(chain * draws.drawCount + $0) }
      return names.indices.map { parameter in
        StoredChain(
          parameter: names[parameter], chain: chain + 1, step: step,
          values: rows.map { $0[parameter] })
      }
    }
  }
}

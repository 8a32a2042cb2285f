internal import Warehouse

/// What a model called while it answered one message, and what of it a person is shown.
struct ChatWork {
  /// The calls, in order.
  var calls: [StoredCall] = []
  /// What the model took.
  var usage = TokenUsage()
  private var shown: (call: StoredCall, table: ResultTable, isCut: Bool)?

  /// Whether the same call was made three times.
  var isCircling: Bool {
    calls.contains { call in
      calls.count { $0.tool == call.tool && $0.arguments == call.arguments } >= 3
    }
  }

  /// Takes in what a call gave; the last one with rows is shown.
  mutating func take(_ output: ToolOutput, of call: StoredCall) {
    guard let table = output.table, !table.rows.isEmpty else { return }
    shown = (call, table, output.isCut)
  }

  /// The answer of a model that has finished.
  func answer(_ text: String, brain: String) -> Answer {
    let table = shown?.table ?? ResultTable(columns: [], rows: [])
    var answer = Answer(text, source, table, family: "chat", brain: brain)
    answer.isCut = shown?.isCut ?? false
    answer.usage = usage
    return answer
  }

  /// What the rows can be made again with; where there are none, what was called.
  private var source: Answer.Source {
    if let call = shown?.call, call.tool == "execute_query", let sql = call.arguments["sql"]?.string
    {
      return .sql(sql)
    }
    return .command(calls.map(\.command).joined(separator: "\n"))
  }
}

extension StoredCall {
  /// The command that makes the call again.
  fileprivate var command: String {
    guard case .object(let members) = arguments else { return "mmmsql tools call \(tool)" }
    let values = members.sorted { $0.key < $1.key }.map { name, value in
      " " + Self.quoted("\(name)=\(value.string ?? value.text)")
    }
    return "mmmsql tools call \(tool)" + values.joined()
  }

  /// A word as a POSIX shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "=_-.,:/".contains($0) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
